import type { LocalDay } from "#lib/metrics/local-day.ts";
import { meanOf } from "#lib/series/noise.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";

/** The mean heart rate of a night in whole bpm, as it is shown, and what it was measured by. */
export type RateNight = {
  readonly day: LocalDay;
  readonly rate: number;
  readonly readings: readonly Reading[];
};

/** As far back as all that find have readings: a dashboard holds 57 days, and asks for two days ago as well. */
const NIGHTS_DAYS = 56;
/** A device that measured within so many days is in use. */
const IN_USE_DAYS = 3;

/**
 * The nights of eight weeks of one device: of those in use, the one that measured most of them. A mat and a watch
 * differ by more than what is looked for. One value a day, oldest first; naps are no nights. `readings` of the metric
 * "night-heart-rate" count and are oldest first; `now` in ms. Empty when no device is in use.
 */
export function rateNightsOf(readings: readonly Reading[], now: number): RateNight[] {
  const nights = readings.filter((reading) => !reading.how.nap && ageOf(reading, now) < NIGHTS_DAYS);
  const inUse = [...groupBy(nights, ({ how }) => how.deviceModel).values()].filter((own) =>
    own.some((reading) => ageOf(reading, now) <= IN_USE_DAYS),
  );
  const [chosen = []] = inUse.sort((a, b) => b.length - a.length);
  return [...groupBy(chosen, dayOfReading)]
    .map(([day, own]) => ({
      day,
      rate: Math.round(meanOf(own.map((reading) => valueOf(reading, "average")))),
      readings: own,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
