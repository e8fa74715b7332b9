import { noteRefusal } from "#lib/auth/note-refusal.ts";
import type { ViewerPerson } from "#lib/auth/viewer.ts";
import { allowsArea, allowsMetric, type ScopeArea } from "#lib/metrics/area-scope.ts";
import { findMetric, type Metric } from "#lib/metrics/registry.ts";
import { getWords } from "#lib/messages/get-words.ts";
import type { Asked } from "./endpoint.ts";
import { Problem } from "./problem.ts";

const t = getWords("api.problems");

/** Beyond what a token opens: RFC 6750 has a word for it. */
export function refuseScope(detail: string): Problem {
  const headers = { "www-authenticate": `Bearer error="insufficient_scope"` };
  return new Problem(403, detail, { headers });
}

type AskedOf = Pick<Asked<unknown, unknown, unknown>, "holder" | "context">;

/**
 * The person of a path, whom the token's user may see now and whom the token names. 404 for every other, so that the
 * answer does not reveal whether there is such a person.
 */
export async function getPerson(asked: AskedOf, personId: string): Promise<ViewerPerson> {
  const person = asked.holder.people.find(({ id }) => id === personId);
  if (person) return person;
  if (!asked.holder.unnamed.includes(personId))
    await noteRefusal(asked.context.auth, asked.holder, personId, "not-shared");
  throw new Problem(404, t("noPerson"));
}

/** The same, for what only an owner may do, by a token that may write. */
export async function getOwnedPerson(asked: AskedOf, personId: string): Promise<ViewerPerson> {
  const person = await getPerson(asked, personId);
  if (asked.holder.scope.access !== "write") throw refuseScope(t("readOnly"));
  if (person.role === "owner") return person;
  await noteRefusal(asked.context.auth, asked.holder, personId, "owner-only");
  throw new Problem(403, t("ownersOnly"));
}

/** The metric of a path, of an area that the token opens. */
export function getAskedMetric({ holder }: AskedOf, key: string): Metric {
  const metric = findMetric(key);
  if (!metric) throw new Problem(404, t("noMetric", { metric: key }));
  if (!allowsMetric(holder.scope, metric)) throw refuseScope(t("otherArea"));
  return metric;
}

/** Throws unless the token opens an area. */
export function requireArea({ holder }: AskedOf, area: ScopeArea): void {
  if (!allowsArea(holder.scope, area)) throw refuseScope(t("otherArea"));
}
