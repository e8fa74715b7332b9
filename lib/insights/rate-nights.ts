import { meanOf } from "#lib/series/noise.ts";
import { valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { daysOfOneDevice } from "./one-device-days.ts";
import type { DeviceDay } from "./one-device-days.ts";

/** The mean heart rate of a night in whole bpm, as it is shown, and what it was measured by. */
export type RateNight = DeviceDay & { readonly rate: number };

/** Eight weeks: recent enough to be usual, and enough for 28 nights where some are missing. */
const NIGHTS_DAYS = 56;

/**
 * The nights of eight weeks of one device, one value a day (`daysOfOneDevice`). `readings` of the metric
 * "night-heart-rate" count and are oldest first; `now` in ms. Empty when no device is in use.
 */
export function rateNightsOf(readings: readonly Reading[], now: number): RateNight[] {
  return daysOfOneDevice(readings, now, NIGHTS_DAYS).map(({ day, readings: own }) => ({
    day,
    rate: Math.round(meanOf(own.map((reading) => valueOf(reading, "average")))),
    readings: own,
  }));
}
