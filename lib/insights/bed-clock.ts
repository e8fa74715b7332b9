import { daysBetween, localDayOf, localMinuteOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { meanOf, pooledScatter } from "#lib/series/noise.ts";

const DAY_MIN = 1_440;
const NOON_MIN = DAY_MIN / 2;

/**
 * Where an instant (ms) is on the clock of the night before `day`: minutes past the noon before, on the clock of
 * `zone`. 22:30 is 630 and 00:30 is 750, so that a night does not break at midnight.
 */
export function bedClockOf(at: number, zone: string, day: LocalDay): number {
  return (daysBetween(day, localDayOf(at, zone)) + 1) * DAY_MIN + localMinuteOf(at, zone) - NOON_MIN;
}

/** The minute of the day (0 to 1439) that a clock on the wall shows there. */
export function wallMinuteOf(bedClock: number): number {
  const minute = (Math.round(bedClock) + NOON_MIN) % DAY_MIN;
  return minute < 0 ? minute + DAY_MIN : minute;
}

/** Times of the bed clock taken together: their mean and, from two on, their standard deviation (n - 1); minutes. */
export type ClockMean = { readonly mean: number; readonly sd: number | null };

export function meanClockOf(times: readonly number[]): ClockMean | null {
  return times.length === 0 ? null : { mean: meanOf(times), sd: pooledScatter([times])?.sd ?? null };
}

/** Where sleep has its middle (minutes past noon), between falling asleep and waking. */
export function middleOf({ from, to }: { readonly from: number; readonly to: number }): number {
  return (from + to) / 2;
}

/**
 * Social jet lag: how far the middle of sleep on free days lies from that on others (minutes; Wittmann et al. 2006).
 * Null where one of them has no night.
 */
export function socialJetLagOf(free: readonly number[], others: readonly number[]): number | null {
  return free.length === 0 || others.length === 0 ? null : Math.abs(meanOf(free) - meanOf(others));
}
