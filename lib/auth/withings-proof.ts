import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import type { Attempt } from "#lib/storage/accounts/authorization-attempt.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { AuthContext } from "./auth-context.ts";
import { callbackUrl, SCOPES } from "./callback-url.ts";
import { exchangeProblem } from "./exchange-problem.ts";
import { keepProof } from "./proof.ts";
import { countTry } from "./rate-limit.ts";
import type { Viewer } from "./viewer.ts";
import { beginAttempt } from "./withings-attempt.ts";
import type { WithingsDoor } from "./withings-door.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** Sends a signed-in browser to Withings to prove whose account it is. */
export async function beginProof(
  context: AuthContext,
  door: WithingsDoor,
  { viewer, returnTo, browser }: { viewer: Viewer; returnTo: string; browser: string },
): Promise<{ location: string } | { problem: WithingsProblem }> {
  if (await countTry(context, "link", viewer.user.id)) return { problem: "later" };
  const state = makeSecret();
  await beginAttempt(context, { state, browser, returnTo, purpose: "prove", userId: viewer.user.id });
  const location = door.authorizeUrl({ redirectUri: callbackUrl(context.appUrl), state, scopes: SCOPES });
  return { location };
}

/**
 * Finishes a proof with the code that Withings sent the browser back with. Only the Withings login that opens this
 * very account proves anything; null when it does.
 */
export async function finishProof(
  context: AuthContext,
  door: WithingsDoor,
  { attempt, code, viewer }: { attempt: Attempt; code: string; viewer: Viewer | null },
): Promise<WithingsProblem | null> {
  if (!viewer || viewer.user.id !== attempt.userId) return "other-user";
  let tokens;
  try {
    tokens = await door.exchangeCode({ code, redirectUri: callbackUrl(context.appUrl) });
  } catch (error) {
    return exchangeProblem(error);
  }
  const user = await door.findSignInUser(tokens.withingsUserId);
  if (user?.id !== viewer.user.id) {
    await addAuditEntry(context.database, {
      action: "prove-failed",
      userId: viewer.user.id,
      subject: "withings",
    });
    return "other-login";
  }
  await door.renewGrant(tokens);
  return keepProof(context, viewer, "withings");
}
