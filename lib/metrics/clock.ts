/** Clocks of devices, servers and databases differ by a little; what is dated further ahead than this (ms) is not yet. */
export const CLOCK_TOLERANCE = 5 * 60_000;

/** Whether something dated `at` has happened at `now` (both ms), as far as clocks can say. */
export function isPast(at: number, now: number): boolean {
  return at - CLOCK_TOLERANCE <= now;
}
