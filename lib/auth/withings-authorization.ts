import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import type { Tokens } from "#lib/withings/tokens.ts";
import type { AuthContext } from "./auth-context.ts";
import { keepProof } from "./proof.ts";
import { withParameter } from "./redirect-answer.ts";
import type { Viewer } from "./viewer.ts";
import type { Purpose } from "./withings-attempt.ts";
import type { WithingsGateway } from "./withings-gateway.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** Where the browser goes in the end, or what went wrong. */
type Outcome = { location: string } | { problem: WithingsProblem };

/**
 * A return from Withings whose attempt is used up. next-auth passes little from one of its hooks to the next and
 * swallows what they throw; the hooks of one request share this instead.
 */
export type Authorization = {
  readonly purpose: Purpose;
  readonly returnTo: string;
  /** The signed-in user, who for a proof or a link is the one who began it. */
  readonly viewer: Viewer | null;
  tokens?: Tokens;
  outcome?: Outcome;
  /** What a hook threw. */
  fault?: unknown;
};

/** Runs one of next-auth's hooks, and keeps what it throws. */
export async function runHook<Result>(
  authorization: Authorization,
  hook: () => Promise<Result>,
): Promise<Result> {
  try {
    return await hook();
  } catch (error) {
    authorization.fault = error;
    throw error;
  }
}

/**
 * Decides what the Withings login of this return is good for. True lets next-auth sign in, and sign up
 * where there is no account; a proof and a link are made here, and leave the session as it is.
 */
export async function applyAuthorization(
  context: AuthContext,
  gateway: WithingsGateway,
  authorization: Authorization,
): Promise<boolean> {
  const { purpose, returnTo, tokens, viewer } = authorization;
  if (!tokens) return false;
  const { withingsUserId } = tokens;
  const user = await gateway.findSignInUser(withingsUserId);
  switch (purpose.kind) {
    case "sign-in":
      // A Withings login opens only the account that it made, or that the account's owner opened to it.
      if (user) await gateway.renewGrant(tokens);
      else if (await gateway.isLinked(withingsUserId)) authorization.outcome = { problem: "not-opened" };
      return !authorization.outcome;
    case "prove":
      if (user && user.id === viewer?.user.id) {
        await gateway.renewGrant(tokens);
        await keepProof(context, viewer, "withings");
        authorization.outcome = { location: returnTo };
      } else {
        const { userId } = purpose;
        await addAuditEntry(context.database, { action: "prove-failed", userId, subject: "withings" });
        authorization.outcome = { problem: "other-login" };
      }
      return false;
    default: {
      const linked = await gateway.link(purpose, tokens);
      const done = (relinked: boolean) => withParameter(returnTo, "done", relinked ? "relinked" : "linked");
      authorization.outcome = "problem" in linked ? linked : { location: done(linked.relinked) };
      return false;
    }
  }
}
