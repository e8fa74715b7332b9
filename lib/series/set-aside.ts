import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { impossibleObservationsOf, observationsOf } from "#lib/metrics/observation.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { compareReadings, hasHappened, readingsOf } from "./reading.ts";
import type { Reading } from "./reading.ts";

/** A reading that is stored as received but does not count: its number is impossible, or it is dated in the future. */
export type SetAsideReading = { readonly reading: Reading; readonly why: "impossible" | "future" };

/** The readings of a metric that do not count at `now` (ms), newest first. */
export function setAsideOf(
  groups: Iterable<MeasureGroup>,
  metric: MetricKey,
  now: number,
): SetAsideReading[] {
  const list = [...groups];
  const { per } = getMetric(metric);
  const impossible = readingsOf(impossibleObservationsOf(list, metric));
  const future = readingsOf(observationsOf(list, metric)).filter(
    (reading) => !hasHappened(reading, per, now),
  );
  return [
    ...impossible.map((reading) => ({ reading, why: "impossible" }) as const),
    ...future.map((reading) => ({ reading, why: "future" }) as const),
  ].sort((a, b) => compareReadings(b.reading, a.reading));
}
