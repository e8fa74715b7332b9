import { MINUTE_MS } from "./time.ts";

/**
 * Clocks of devices, servers and databases differ a little; anything dated further ahead than this (ms) lies in the
 * future.
 */
export const CLOCK_TOLERANCE = 5 * MINUTE_MS;

/** Whether something dated `at` has happened at `now` (both ms), as far as clocks can say. */
export function isPast(at: number, now: number): boolean {
  return at - CLOCK_TOLERANCE <= now;
}
