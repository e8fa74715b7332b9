import type { Attempt } from "#lib/storage/accounts/authorization-attempt.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { AuthContext } from "./auth-context.ts";
import { callbackUrl, SCOPES } from "./callback-url.ts";
import { exchangeProblem } from "./exchange-problem.ts";
import { countTry } from "./rate-limit.ts";
import type { Viewer } from "./viewer.ts";
import { beginAttempt } from "./withings-attempt.ts";
import type { LinkResult, LinkWish, WithingsDoor } from "./withings-door.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** Sends a signed-in browser to Withings to link a person, or to link one again. */
export async function beginLink(
  context: AuthContext,
  door: WithingsDoor,
  { wish, returnTo, browser }: { wish: LinkWish; returnTo: string; browser: string },
): Promise<{ location: string } | { problem: WithingsProblem }> {
  if (await countTry(context, "link", wish.userId)) return { problem: "later" };
  const state = makeSecret();
  await beginAttempt(context, { state, browser, returnTo, ...wishRecord(wish) });
  const location = door.authorizeUrl({ redirectUri: callbackUrl(context.appUrl), state, scopes: SCOPES });
  return { location };
}

/**
 * Finishes a link with the code that Withings sent the browser back with; the attempt is used up already. Only
 * for the user who began it; whether that user still owns the person is checked again as the link is made.
 */
export async function finishLink(
  context: AuthContext,
  door: WithingsDoor,
  { attempt, code, viewer }: { attempt: Attempt; code: string; viewer: Viewer | null },
): Promise<LinkResult> {
  if (!viewer || viewer.user.id !== attempt.userId) return { problem: "other-user" };
  const wish = readWish(attempt, viewer.user.id);
  if (!wish) return { problem: "failed" };
  let tokens;
  try {
    tokens = await door.exchangeCode({ code, redirectUri: callbackUrl(context.appUrl) });
  } catch (error) {
    return { problem: exchangeProblem(error) };
  }
  return door.link(wish, tokens);
}

const RELINK = "relink:";

/** A wish as an attempt keeps it: which connection is to be linked again stands in the purpose. */
function wishRecord(wish: LinkWish) {
  const { userId } = wish;
  switch (wish.kind) {
    case "person":
      return { purpose: "link", userId, personId: wish.personId };
    case "new-person":
      return { purpose: "link", userId, personName: wish.name };
    case "relink":
      return { purpose: `${RELINK}${wish.connectionId}`, userId };
  }
}

function readWish({ purpose, personId, personName }: Attempt, userId: string): LinkWish | null {
  if (purpose.startsWith(RELINK))
    return { kind: "relink", connectionId: purpose.slice(RELINK.length), userId };
  if (personId !== null) return { kind: "person", personId, userId };
  return personName === null ? null : { kind: "new-person", name: personName, userId };
}
