import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey, PartKey } from "#lib/metrics/registry.ts";
import { SPANS } from "#lib/series/change.ts";
import { meanOf } from "#lib/series/noise.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import { compareSides, sideOf } from "./compare-sides.ts";
import type { ComparedSide, PartDifference } from "./compare-sides.ts";
import type { FindingInput } from "./finding.ts";

const SEGMENTED = ["fat-mass-segments", "muscle-mass-segments"] as const satisfies readonly MetricKey[];

/** A segment of the body: the mean of its days, in kg. */
type Segment = { readonly key: PartKey; readonly mean: number };

/** One mass by segment of the body, over 28 days. */
export type SegmentChanges = {
  readonly metric: (typeof SEGMENTED)[number];
  readonly now: ComparedSide;
  /** The 28 days before those. */
  readonly before: ComparedSide;
  readonly segments: readonly Segment[];
  /** What changed between the two, by segment; null where a side has too few days to say how much they scatter. */
  readonly changes: readonly PartDifference[] | null;
};

const DAYS = SPANS.month.days;

/**
 * Fat and muscle mass by segment: the means of the last 28 days, or of the 28 that end with the newest scan where that
 * is older, and the difference to the 28 days before (`compareSides`). Only of masses that were measured.
 */
export function findSegmentChanges({
  readingsOf,
  now,
  zone,
}: Pick<FindingInput, "readingsOf" | "now" | "zone">): SegmentChanges[] {
  const today = localDayOf(now, zone);
  return SEGMENTED.flatMap((metric): SegmentChanges[] => {
    const readings = readingsOf(metric);
    const newest = readings.at(-1);
    if (!newest) return [];
    const newestDay = dayOfReading(newest);
    // A clock further east may have begun a day that the reader's has not.
    const last = newestDay > today || newestDay <= addDays(today, -DAYS) ? newestDay : today;
    const entry = getMetric(metric);
    const [side, before] = [
      sideOf(entry, readings, addDays(last, 1 - DAYS), last),
      sideOf(entry, readings, addDays(last, 1 - 2 * DAYS), addDays(last, -DAYS)),
    ];
    return [
      {
        metric,
        now: side,
        before,
        segments: entry.parts.map(({ key }) => ({
          key,
          mean: meanOf(side.days.map(({ values }) => values[key] ?? 0)),
        })),
        changes: compareSides(entry, before, side),
      },
    ];
  });
}
