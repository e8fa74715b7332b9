import { type Bucket, bucketSeconds, gatherSamples, joinNeighbours } from "#lib/metrics/samples/rollup.ts";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import type { ColumnPlan } from "./column-plan.ts";

/** What one column of a chart shows; `index` counts from the plan's begin. Columns without samples are left out. */
export type Column = Bucket;

/** Folds buckets of the plan's level, in order of time, into its columns. */
export function foldBuckets(plan: ColumnPlan, buckets: readonly Bucket[]): Column[] {
  const seconds = plan.level === null ? plan.columnSeconds : bucketSeconds(plan.level);
  const columns = buckets.map((bucket) => ({ ...bucket, index: columnOf(plan, bucket.index * seconds) }));
  return joinNeighbours(columns.filter(({ index }) => index >= 0 && index < plan.columns));
}

/** Folds samples, in order of time, into the plan's columns. */
export function foldSamples(plan: ColumnPlan, samples: readonly Sample[]): Column[] {
  return gatherSamples(samples, (second) => columnOf(plan, second)).filter(
    ({ index }) => index >= 0 && index < plan.columns,
  );
}

function columnOf(plan: ColumnPlan, second: number): number {
  return Math.floor((second - plan.from) / plan.columnSeconds);
}
