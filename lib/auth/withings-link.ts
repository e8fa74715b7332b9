import type { Attempt } from "#lib/storage/authorization-attempt.ts";
import { addAuditEntry } from "#lib/storage/audit-entry.ts";
import type { AuthContext } from "./auth-context.ts";
import { callbackUrl, SCOPES } from "./callback-url.ts";
import { exchangeProblem } from "./exchange-problem.ts";
import { countTry } from "./rate-limit.ts";
import { makeSecret } from "./secret-hash.ts";
import type { Viewer } from "./viewer.ts";
import { beginAttempt } from "./withings-attempt.ts";
import type { LinkTarget, WithingsDoor } from "./withings-door.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** Sends a signed-in browser to Withings to link a person, or to link one again. */
export async function beginLink(
  context: AuthContext,
  door: WithingsDoor,
  { target, returnTo, browser }: { target: LinkTarget; returnTo: string; browser: string },
): Promise<{ location: string } | { problem: WithingsProblem }> {
  if (await countTry(context, "link", target.userId)) return { problem: "later" };
  const state = makeSecret();
  await beginAttempt(context, { ...target, state, browser, purpose: "link", returnTo });
  const location = door.authorizeUrl({ redirectUri: callbackUrl(context.appUrl), state, scopes: SCOPES });
  return { location };
}

/**
 * Finishes a link with the code that Withings sent the browser back with; the attempt is used up already. Only
 * for the user who began it, and only while that user still owns the person.
 */
export async function finishLink(
  context: AuthContext,
  door: WithingsDoor,
  { attempt, code, viewer }: { attempt: Attempt; code: string; viewer: Viewer | null },
): Promise<{ personId: string; connectionId: string; relinked: boolean } | { problem: WithingsProblem }> {
  if (!viewer || viewer.user.id !== attempt.userId) return { problem: "other-user" };
  const target = linkTarget(attempt, viewer);
  if (!target) return { problem: "failed" };
  let tokens;
  try {
    tokens = await door.exchangeCode({ code, redirectUri: callbackUrl(context.appUrl) });
  } catch (error) {
    return { problem: exchangeProblem(error) };
  }
  const linked = await door.link(target, tokens);
  if ("problem" in linked) return linked;
  const action = linked.relinked ? "relink" : "link";
  await addAuditEntry(context.database, { action, userId: target.userId, personId: linked.personId });
  return linked;
}

function linkTarget(attempt: Attempt, viewer: Viewer): LinkTarget | null {
  const userId = viewer.user.id;
  if (attempt.personId === null)
    return attempt.personName ? { userId, personName: attempt.personName } : null;
  const person = viewer.people.find(({ id, role }) => id === attempt.personId && role === "owner");
  return person ? { userId, personId: person.id } : null;
}
