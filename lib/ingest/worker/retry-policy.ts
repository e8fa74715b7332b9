import { ConnectionRefused } from "#lib/connections/connection-refused.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { isUnreadable, WithingsError } from "#lib/withings/withings-error.ts";

/** What becomes of a piece of work that failed. `words` are for a person. */
export type RetryDecision =
  /** Nothing failed, it is only not yet time: no attempt is spent. `waitMs` 0 keeps its place among those that wait. */
  | { readonly kind: "later"; readonly waitMs: number; readonly words: string }
  | { readonly kind: "retry"; readonly waitMs: number; readonly words: string }
  /** Withings lets us in no more until the person links again. */
  | { readonly kind: "relink"; readonly words: string }
  | { readonly kind: "fail"; readonly words: string }
  /** Somebody else works on it now, or the connection is no longer to be worked for. */
  | { readonly kind: "abandon" };

export type FailedWork = {
  /** Attempts before this one. */
  readonly attempts: number;
  /** How long ago it was asked for, ms. */
  readonly ageMs: number;
};

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;
/** Withings itself repeats a notification for 5 hours; we try for a day, then leave it to the sweep. */
export const GIVE_UP_AFTER_MS = 24 * HOUR_MS;
/** About a quarter of an hour, with the waits between them. */
const UNAUTHORIZED_ATTEMPTS = 10;
const RELINK = "Withings no longer accepts our access. Link the account again.";
const SPENT = "All calls of this minute are spent.";
const AWAY = "Withings is down at the moment.";
const MISSING_SCOPE = 403;
const RATE_LIMIT_MS = 30_000;
const SAME_ARGUMENTS_MS = 10_500;

/** So often one answer that cannot be read holds up what follows it, which is about a minute. */
const UNREADABLE_ATTEMPTS = 5;

/** Whether a part of a longer fetch is given up so that the rest goes on: its answer was unreadable again and again. */
export function isSetAside(error: unknown, attempts: number): boolean {
  return isUnreadable(error) && attempts >= UNREADABLE_ATTEMPTS;
}

/** The one place where an error becomes a decision. `random` answers in [0, 1). */
export function decideRetry(error: unknown, work: FailedWork, random: () => number): RetryDecision {
  // A connection that is not active keeps its items parked until it is linked again.
  if (error instanceof LeaseLostError || error instanceof ConnectionRefused) return { kind: "abandon" };
  if (!(error instanceof WithingsError)) return backOff("Something went wrong on our side.", work, random);
  switch (error.kind) {
    case "rate-limited": {
      // The worker begins nothing for which there is no room: whoever waits longest goes first when there is.
      if (error.keptBack) return { kind: "later", waitMs: 0, words: error.away ? AWAY : SPENT };
      const known = error.duplicateArguments ? SAME_ARGUMENTS_MS : RATE_LIMIT_MS;
      // Spread, or everybody who waited comes back at the same moment.
      const waitMs = (error.retryAfterMs ?? known) * (1 + random() * 0.1);
      return { kind: "later", waitMs, words: "Withings asked us to wait a little." };
    }
    case "network":
      return backOff("Withings could not be reached.", work, random);
    case "unavailable":
      return backOff("Withings is not available at the moment.", work, random);
    case "malformed":
      return backOff("Withings sent an answer that could not be read.", work, random);
    // The refresh that lib/connections made on its own worked, so the grant lives: a fault of Withings', unless it
    // goes on and on.
    case "unauthorized":
      if (work.attempts < UNAUTHORIZED_ATTEMPTS)
        return backOff("Withings did not accept our access just now.", work, random);
      return { kind: "relink", words: RELINK };
    case "invalid-grant":
      return { kind: "relink", words: RELINK };
    case "rejected":
      if (error.status === MISSING_SCOPE)
        return { kind: "fail", words: "This link may not read that. Link again, and allow it at Withings." };
      return { kind: "fail", words: "Withings refused the request." };
  }
}

/** Exponential with full jitter: among many who failed together, every moment is equally likely. */
function backOff(words: string, { attempts, ageMs }: FailedWork, random: () => number): RetryDecision {
  if (ageMs > GIVE_UP_AFTER_MS) return { kind: "fail", words: `${words} We tried for a day.` };
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 20));
  return { kind: "retry", waitMs: Math.max(250, random() * ceiling), words };
}
