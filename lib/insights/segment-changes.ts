import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey, PartKey } from "#lib/metrics/registry.ts";
import { meanOf } from "#lib/series/noise.ts";
import { compareMonths } from "./compare-months.ts";
import type { MonthComparison } from "./compare-months.ts";
import type { FindingInput } from "./finding.ts";

const SEGMENTED = ["fat-mass-segments", "muscle-mass-segments"] as const satisfies readonly MetricKey[];

/** A segment of the body: the mean of its days, in kg. */
type Segment = { readonly key: PartKey; readonly mean: number };

/** One mass by segment of the body, over 28 days, and what changed against the 28 before. */
export type SegmentChanges = MonthComparison & {
  readonly metric: (typeof SEGMENTED)[number];
  readonly segments: readonly Segment[];
};

/** Fat and muscle mass by segment, of those that were measured (`compareMonths`). */
export function findSegmentChanges({
  readingsOf,
  ...clock
}: Pick<FindingInput, "readingsOf" | "now" | "zone">): SegmentChanges[] {
  return SEGMENTED.flatMap((key): SegmentChanges[] => {
    const metric = getMetric(key);
    const compared = compareMonths(metric, readingsOf(key), clock);
    if (!compared) return [];
    const { days } = compared.now;
    const segments = metric.parts.map((part) => ({
      key: part.key,
      mean: meanOf(days.map(({ values }) => values[part.key] ?? 0)),
    }));
    return [{ ...compared, metric: key, segments }];
  });
}
