import { getMetric } from "#lib/metrics/registry.ts";
import type { History } from "./history.ts";
import { compareReadings, hasHappened } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** A reading that is stored as received but does not count: its number is impossible, or it is dated in the future. */
export type InvalidReading = { readonly reading: Reading; readonly why: "impossible" | "future" };

/** The readings of a metric that do not count at `now` (ms), newest first. */
export function invalidReadingsOf({ metric, readings, impossible }: History, now: number): InvalidReading[] {
  const { per } = getMetric(metric);
  const future = readings.filter((reading) => !hasHappened(reading, per, now));
  return [
    ...impossible.map((reading) => ({ reading, why: "impossible" }) as const),
    ...future.map((reading) => ({ reading, why: "future" }) as const),
  ].sort((a, b) => compareReadings(b.reading, a.reading));
}
