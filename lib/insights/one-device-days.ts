import type { LocalDay } from "#lib/metrics/local-day.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { ageOf, dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";

/** What one device measured on a local day; of a night, the day on which it ended. */
export type DeviceDay = { readonly day: LocalDay; readonly readings: readonly Reading[] };

/** A watch or mat that measured within so many days is in use. */
const IN_USE_DAYS = 3;

/**
 * The last `days` days before `now` (ms) of one device: of those in use, which measured within `inUse` days, the one
 * that measured most. Two devices differ by more than what is looked for. Oldest first; naps are no nights. `readings`
 * of a metric count and are oldest first. Empty when no device is in use.
 */
export function daysOfOneDevice(
  readings: readonly Reading[],
  now: number,
  days: number,
  inUse = IN_USE_DAYS,
): DeviceDay[] {
  const recent = readings.filter((reading) => !reading.how.nap && ageOf(reading, now) < days);
  const used = [...groupBy(recent, ({ how }) => how.deviceModel).values()].filter((own) =>
    own.some((reading) => ageOf(reading, now) <= inUse),
  );
  const [chosen = []] = used.sort((a, b) => b.length - a.length);
  return [...groupBy(chosen, dayOfReading)]
    .map(([day, own]) => ({ day, readings: own }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}
