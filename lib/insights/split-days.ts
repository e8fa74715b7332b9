import type { LocalDay } from "#lib/metrics/local-day.ts";
import { ageOf, dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";

/** The first reading of each local day of a span, and those that came later on such a day; oldest first. */
export type SplitDays = { readonly first: readonly Reading[]; readonly later: readonly Reading[] };

/**
 * The readings of the last `days` days, that of `now` (ms) among them, parted into the first of each day and the
 * others. Days are those of the clock where a reading was taken; readings are oldest first.
 */
export function splitDays(readings: readonly Reading[], days: number, now: number): SplitDays {
  const seen = new Set<LocalDay>();
  const split = { first: [] as Reading[], later: [] as Reading[] };
  for (const reading of readings) {
    if (ageOf(reading, now) >= days) continue;
    const day = dayOfReading(reading);
    split[seen.has(day) ? "later" : "first"].push(reading);
    seen.add(day);
  }
  return split;
}
