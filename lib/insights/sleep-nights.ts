import type { LocalDay } from "#lib/metrics/local-day.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";

/** What was slept in the night before a day, in seconds, and what it was measured by. */
export type SleepNight = {
  readonly day: LocalDay;
  readonly asleep: number;
  readonly readings: readonly Reading[];
};

/** Tonight's, once it was slept, and the thirteen before it. */
export const FORTNIGHT_DAYS = 14;

/**
 * The nights of the last fortnight before `now` (ms), oldest first; naps are no nights. `readings` of the metric
 * "sleep-duration" count and are oldest first.
 */
export function sleepNightsOf(readings: readonly Reading[], now: number): SleepNight[] {
  return mergeNights(readings.filter((reading) => !reading.how.nap && ageOf(reading, now) < FORTNIGHT_DAYS));
}

/**
 * The naps of the last fortnight before `now` (ms), those of a day added up; everything else as of nights.
 */
export function sleepNapsOf(readings: readonly Reading[], now: number): SleepNight[] {
  return mergeNights(readings.filter((reading) => reading.how.nap && ageOf(reading, now) < FORTNIGHT_DAYS));
}

/**
 * Readings of nights, or of naps, by their days. The parts of a night that was interrupted are added up. Of two devices
 * the one that measured more of it counts, because both measured the same sleep.
 */
export function mergeNights(readings: readonly Reading[]): SleepNight[] {
  return [...groupBy(readings, dayOfReading)].map(([day, ofDay]) => {
    const byDevice = [...groupBy(ofDay, ({ how }) => how.deviceModel).values()].map((own) => ({
      day,
      asleep: own.reduce((sum, reading) => sum + valueOf(reading, "value"), 0),
      readings: own,
    }));
    return byDevice.reduce((most, other) => (other.asleep > most.asleep ? other : most));
  });
}
