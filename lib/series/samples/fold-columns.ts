import { bucketSeconds, joinNeighbours, type Bucket } from "#lib/metrics/samples/rollup.ts";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import type { ColumnPlan } from "./column-plan.ts";

/** What one column of a chart shows; `index` counts from the plan's begin. Columns without samples are left out. */
export type Column = Bucket;

/** Folds buckets of the plan's level, in order of time, into its columns. */
export function foldBuckets(plan: ColumnPlan, buckets: readonly Bucket[]): Column[] {
  const seconds = plan.level === null ? plan.columnSeconds : bucketSeconds(plan.level);
  return inPlan(
    plan,
    buckets.map((bucket) => ({ ...bucket, index: columnOf(plan, bucket.index * seconds) })),
  );
}

/** Folds samples, in order of time, into the plan's columns. */
export function foldSamples(plan: ColumnPlan, samples: readonly Sample[]): Column[] {
  return inPlan(
    plan,
    samples.map(({ second, value }) => {
      const extremes = { least: value, greatest: value, leastAt: second, greatestAt: second };
      return { index: columnOf(plan, second), count: 1, first: value, last: value, sum: value, ...extremes };
    }),
  );
}

function inPlan(plan: ColumnPlan, columns: readonly Column[]): Column[] {
  return joinNeighbours(columns.filter(({ index }) => index >= 0 && index < plan.columns));
}

function columnOf(plan: ColumnPlan, second: number): number {
  return Math.floor((second - plan.from) / plan.columnSeconds);
}
