import { addAttempt, takeAttempt, type Attempt } from "#lib/storage/accounts/authorization-attempt.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import type { AuthContext } from "./auth-context.ts";
import type { WithingsProblem } from "./withings-problem.ts";

/** Ten minutes from leaving for Withings to coming back. */
const ATTEMPT_MS = 10 * 60 * 1000;

/** What a journey to Withings is for: to sign in, or while signed in to link somebody or to prove who one is. */
export type AttemptPurpose = "sign-in" | "link" | "prove";

/** The purpose that stands in an attempt, whatever its details. */
export function purposeOf(attempt: { purpose: string }): AttemptPurpose {
  return attempt.purpose === "sign-in" || attempt.purpose === "prove" ? attempt.purpose : "link";
}

type NewAttempt = {
  state: string;
  /** The secret in this browser's `attempt` cookie. */
  browser: string;
  purpose: string;
  returnTo: string;
  userId?: string;
  /** The person to link; without one, a person called `personName` is added. */
  personId?: string;
  personName?: string;
};

/** Remembers that this browser was sent to Withings. Only hashes are kept of the state and of the cookie. */
export async function beginAttempt(context: AuthContext, attempt: NewAttempt): Promise<void> {
  const now = context.now();
  await addAttempt(
    context.database,
    {
      stateHash: hashSecret(attempt.state),
      browserHash: hashSecret(attempt.browser),
      purpose: attempt.purpose,
      userId: attempt.userId ?? null,
      personId: attempt.personId ?? null,
      personName: attempt.personName ?? null,
      returnTo: attempt.returnTo,
      expiresAt: new Date(now.getTime() + ATTEMPT_MS),
    },
    now,
  );
}

/**
 * Uses up the attempt that a browser comes back with. Once and within ten minutes; another browser's state is
 * worth nothing, so nobody can be made to finish a link that somebody else began.
 */
export async function finishAttempt(
  context: AuthContext,
  back: { state: string | null; browser: string | null },
): Promise<{ attempt: Attempt } | { problem: WithingsProblem; purpose: AttemptPurpose | null }> {
  if (!back.state) return { problem: "unknown", purpose: null };
  const key = { stateHash: hashSecret(back.state), browserHash: hashSecret(back.browser ?? "") };
  const taken = await takeAttempt(context.database, key, context.now());
  if ("attempt" in taken) return taken;
  return {
    problem: taken.fault,
    purpose: taken.purpose === null ? null : purposeOf({ purpose: taken.purpose }),
  };
}
