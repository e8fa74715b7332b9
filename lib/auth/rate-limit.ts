import { getWords } from "#lib/messages/get-words.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { createHmac } from "node:crypto";
import { clearCounters, countAttempt, pruneCounters } from "#lib/storage/accounts/rate-counter.ts";
import type { AuthContext } from "./auth-context.ts";
import { networkOf } from "./client-address.ts";

/**
 * How often something may be tried: by user or by a pair of e-mail and network address, and, more loosely, by address.
 */
const LIMITS = {
  "sign-in-pair": { most: 10, windowMs: 15 * MINUTE_MS },
  "sign-in-known": { most: 10, windowMs: 15 * MINUTE_MS },
  "sign-in-address": { most: 100, windowMs: 15 * MINUTE_MS },
  "sign-up-address": { most: 100, windowMs: 60 * MINUTE_MS },
  password: { most: 10, windowMs: 15 * MINUTE_MS },
  "reset-address": { most: 20, windowMs: 60 * MINUTE_MS },
  "reset-email": { most: 3, windowMs: 60 * MINUTE_MS },
  link: { most: 30, windowMs: 15 * MINUTE_MS },
  "withings-address": { most: 300, windowMs: 15 * MINUTE_MS },
  "refused-address": { most: 300, windowMs: 15 * MINUTE_MS },
  invitation: { most: 60, windowMs: 15 * MINUTE_MS },
  "refused-access": { most: 100, windowMs: 60 * MINUTE_MS },
  "refused-access-once": { most: 1, windowMs: 10 * MINUTE_MS },
  "refused-sign-in": { most: 1, windowMs: 15 * MINUTE_MS },
  share: { most: 30, windowMs: 60 * MINUTE_MS },
  export: { most: 30, windowMs: 60 * MINUTE_MS },
  report: { most: 60, windowMs: 60 * MINUTE_MS },
  "api-token": { most: 120, windowMs: MINUTE_MS },
} as const;

export type Limited = keyof typeof LIMITS;

/** Tries at one account from everywhere slow it down, and refuse no one: else anyone could lock anyone out. */
const SLOWED = "sign-in-email";
const SLOWED_WINDOW_MS = 15 * MINUTE_MS;
const UNSLOWED = 10;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;

// Keyed, because a plain hash of an e-mail address can be found by trying addresses.
function counterKey(context: AuthContext, what: Limited | typeof SLOWED, whom: string): string {
  return `${what}:${createHmac("sha256", context.secret).update(whom).digest("hex")}`;
}

/**
 * Counts a try before it is made, so that many at once cannot slip through together. Null when it may go on,
 * else when the next one may.
 */
export async function countTry(context: AuthContext, what: Limited, whom: string): Promise<Date | null> {
  const { left, endsAt } = await countUse(context, what, whom);
  return left < 0 ? endsAt : null;
}

/** How often something may be done in a window, how often it may still be (below 0: it was too often), and until when. */
export type CountedUse = {
  readonly most: number;
  readonly windowMs: number;
  readonly left: number;
  readonly endsAt: Date;
};

/** The same, with how much is left. */
export async function countUse(context: AuthContext, what: Limited, whom: string): Promise<CountedUse> {
  const { most, windowMs } = LIMITS[what];
  const key = counterKey(context, what, what.endsWith("-address") ? networkOf(whom) : whom);
  const { count, windowStart } = await countAttempt(context.database, key, windowMs, context.now());
  // The first try of a window is a good moment to delete what no limit reads any more.
  if (count === 1) await pruneCounters(context.database, new Date(context.now().getTime() - DAY_MS));
  return { most, windowMs, left: most - count, endsAt: new Date(windowStart.getTime() + windowMs) };
}

/** Counts a try at an account. Answers how long to wait before it is made, in ms: longer with each, up to 8 s. */
export async function slowDown(context: AuthContext, email: string): Promise<number> {
  const key = counterKey(context, SLOWED, email);
  const { count } = await countAttempt(context.database, key, SLOWED_WINDOW_MS, context.now());
  if (count <= UNSLOWED) return 0;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(count - UNSLOWED - 1, 10));
}

/** Forgets the tries of a person who got it right. */
export async function forgetTries(context: AuthContext, what: Limited, whom: string): Promise<void> {
  await clearCounters(context.database, [counterKey(context, what, whom)]);
}

/** "Try again in 3 minutes." */
export function tryAgain(at: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((at.getTime() - now.getTime()) / MINUTE_MS));
  return getWords("auth.rateLimit")("tryAgain", { minutes });
}
