import { getWords } from "#lib/messages/get-words.ts";
import { ConnectionRefused } from "#lib/connections/connection-refused.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { isUnreadable, WithingsError } from "#lib/withings/withings-error.ts";

/** What happens to work that failed. `words` are for a person. */
export type RetryDecision =
  /** Nothing failed, it is only not yet time: no attempt is spent. `waitMs` 0 keeps its place among those that wait. */
  | { readonly kind: "later"; readonly waitMs: number; readonly words: string }
  | { readonly kind: "retry"; readonly waitMs: number; readonly words: string }
  /** Withings refuses access until the person links again. */
  | { readonly kind: "relink"; readonly words: string }
  | { readonly kind: "fail"; readonly words: string }
  /** Another process works on it now, or the connection is no longer active. */
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
const t = getWords("sync.retry");
const MISSING_SCOPE = 403;
const RATE_LIMIT_MS = 30_000;
const SAME_ARGUMENTS_MS = 10_500;

/** How often an unreadable answer is asked for before the rest goes on: about a minute. */
const UNREADABLE_ATTEMPTS = 5;

/** Whether a part of a longer fetch is given up so that the rest goes on: its answer was unreadable too often. */
export function isGivenUp(error: unknown, attempts: number): boolean {
  return isUnreadable(error) && attempts >= UNREADABLE_ATTEMPTS;
}

/** The one place where an error becomes a decision. `random` answers in [0, 1). */
export function decideRetry(error: unknown, work: FailedWork, random: () => number): RetryDecision {
  // A connection that is not active keeps its items parked until it is linked again.
  if (error instanceof LeaseLostError || error instanceof ConnectionRefused) return { kind: "abandon" };
  if (!(error instanceof WithingsError)) return backOff(t("ownFault"), work, random);
  switch (error.kind) {
    case "rate-limited": {
      // The worker starts nothing for which there is no room; what waits longest goes first once there is.
      if (error.keptBack)
        return { kind: "later", waitMs: 0, words: error.away ? t("down") : t("callsSpent") };
      const known = error.duplicateArguments ? SAME_ARGUMENTS_MS : RATE_LIMIT_MS;
      // Spread, or everything that waited comes back at the same moment.
      const waitMs = (error.retryAfterMs ?? known) * (1 + random() * 0.1);
      return { kind: "later", waitMs, words: t("slowDown") };
    }
    case "network":
      return backOff(t("unreachable"), work, random);
    case "unavailable":
      return backOff(t("unavailable"), work, random);
    case "malformed":
      return backOff(t("unreadable"), work, random);
    // The refresh that lib/connections made on its own worked, so the grant lives: a fault of Withings', unless it
    // goes on and on.
    case "unauthorized":
      if (work.attempts < UNAUTHORIZED_ATTEMPTS) return backOff(t("notAccepted"), work, random);
      return { kind: "relink", words: t("relink") };
    case "invalid-grant":
      return { kind: "relink", words: t("relink") };
    case "rejected":
      if (error.status === MISSING_SCOPE) return { kind: "fail", words: t("notAllowed") };
      return { kind: "fail", words: t("refused") };
  }
}

/** Exponential with full jitter: among many who failed together, every moment is equally likely. */
function backOff(words: string, { attempts, ageMs }: FailedWork, random: () => number): RetryDecision {
  if (ageMs > GIVE_UP_AFTER_MS) return { kind: "fail", words: t("gaveUp", { reason: words }) };
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 20));
  return { kind: "retry", waitMs: Math.max(250, random() * ceiling), words };
}
