import { meanOf } from "#lib/series/noise.ts";
import { ageOf, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { daysOfOneDevice } from "./one-device-days.ts";
import type { DeviceDay } from "./one-device-days.ts";
import { meanVariabilityOf, variabilityBandOf } from "./variability.ts";
import type { VariabilityBand } from "./variability.ts";

/** RMSSD of a night (ms): the mean of its beginning and end, as the device sends them. */
type VariabilityNight = DeviceDay & { readonly rmssd: number };

/** The last week of nights against the person's own nights before. */
type VariabilityComparison = {
  /** All nights of one device, oldest first. */
  readonly nights: readonly VariabilityNight[];
  /** Those of the last seven days, and those of the 60 days before them. */
  readonly week: readonly VariabilityNight[];
  readonly baseline: readonly VariabilityNight[];
  /** The mean of the week (ms); null with fewer than four nights. */
  readonly mean: number | null;
  /** Null with fewer than 28 nights in `baseline`. */
  readonly band: VariabilityBand | null;
};

export const VARIABILITY_WEEK = { days: 7, needed: 4 };
export const VARIABILITY_BEFORE = { days: 60, needed: 28 };

/**
 * Compares the mean RMSSD of the last seven days with the band of the 60 days before them. `readings` of the metric
 * "night-variability" count and are oldest first; `now` in ms. No nights when no device is in use.
 */
export function compareVariability(readings: readonly Reading[], now: number): VariabilityComparison {
  const days = VARIABILITY_WEEK.days + VARIABILITY_BEFORE.days;
  const nights = daysOfOneDevice(readings, now, days).map(({ day, readings: own }) => ({
    day,
    rmssd: meanOf(own.map((reading) => (valueOf(reading, "start") + valueOf(reading, "end")) / 2)),
    readings: own,
  }));
  const isRecent = ({ readings: [first] }: VariabilityNight) =>
    first !== undefined && ageOf(first, now) < VARIABILITY_WEEK.days;
  const week = nights.filter(isRecent);
  const baseline = nights.filter((night) => !isRecent(night));
  const numbersOf = (own: readonly VariabilityNight[]) => own.map(({ rmssd }) => rmssd);
  return {
    ...{ nights, week, baseline },
    mean: week.length < VARIABILITY_WEEK.needed ? null : meanVariabilityOf(numbersOf(week)),
    band: baseline.length < VARIABILITY_BEFORE.needed ? null : variabilityBandOf(numbersOf(baseline)),
  };
}
