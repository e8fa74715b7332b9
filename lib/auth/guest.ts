import { type AreaScope, parseAreaScope } from "#lib/metrics/area-scope.ts";
import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { type GuidelineKey, readGuideline } from "#lib/metrics/pressure-plan.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { Database } from "#lib/storage/database.ts";
import { findPersonStates } from "#lib/storage/people/person-seq.ts";
import { findOpenedLink } from "#lib/storage/people/share-links.ts";

/** How long a link stays open in the browser that opened it. */
export const OPENING_HOURS = 12;
const OPENING_MS = OPENING_HOURS * HOUR_MS;

declare const SCOPED: unique symbol;

/**
 * The id of a person of whom a guest sees what a scope holds. No query of pages takes it: lib/queries/load-shared.ts
 * reads by it, and gives what is within the scope.
 */
type ScopedPersonId = string & { readonly [SCOPED]: true };

/** A person as far as a link shows them. Its scope has both days; they are those of `zone`. */
export type SharedPerson = {
  readonly id: ScopedPersonId;
  readonly name: string;
  readonly seq: number;
  readonly guideline: GuidelineKey;
  readonly scope: AreaScope & { readonly first: string; readonly last: string };
  readonly zone: string;
};

/** Who opened a link: no account, and nothing but what the link shows. */
export type Guest = { readonly linkId: string; readonly person: SharedPerson };

/**
 * The guest that a cookie belongs to; null when the link has ended or the opening is over. The only place that makes a
 * `ScopedPersonId`.
 */
export async function readGuest(
  database: Database,
  { linkId, token }: { linkId: string; token: string | null },
  now: Date,
): Promise<Guest | null> {
  if (token === null || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(linkId)) return null;
  const since = new Date(now.getTime() - OPENING_MS);
  const found = await findOpenedLink(database, { linkId, tokenHash: hashSecret(token), now, since });
  const scope = found && parseAreaScope(found.scope);
  if (!found || !scope || scope.access !== "read" || !scope.people?.includes(found.personId)) return null;
  const days = daysOf({ ...scope, ...found }, now);
  const state = (await findPersonStates(database, [found.personId])).get(found.personId);
  if (!days || !state) return null;
  return {
    linkId,
    person: {
      id: found.personId as ScopedPersonId,
      name: found.personName,
      seq: state.seq,
      guideline: readGuideline(state.guideline),
      scope: { ...scope, ...days },
      zone: found.zone,
    },
  };
}

type Days = Pick<AreaScope, "first" | "last"> & { readonly lastDays: number | null; readonly zone: string };

/** The days that a link shows now, both included; null where it names none. */
export function daysOf(
  { first, last, lastDays, zone }: Days,
  now: Date,
): { first: string; last: string } | null {
  if (lastDays === null) return first === null || last === null ? null : { first, last };
  const today = localDayOf(now.getTime(), zone);
  return { first: addDays(today, 1 - lastDays), last: today };
}
