import { type Bucket, bucketSeconds, gatherSamples, joinBuckets } from "#lib/metrics/samples/rollup.ts";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import type { ColumnPlan } from "./column-plan.ts";

/** What one column of a chart shows; `index` counts from the plan's begin. Columns without samples are left out. */
export type Column = Bucket;

/** Folds buckets of the plan's level, in order of time, into its columns. */
export function foldBuckets(plan: ColumnPlan, buckets: readonly Bucket[]): Column[] {
  const seconds = plan.level === null ? plan.columnSeconds : bucketSeconds(plan.level);
  return inPlan(
    plan,
    joinBuckets(buckets, (index) => columnOf(plan, index * seconds)),
  );
}

/** Folds samples, in order of time, into the plan's columns. */
export function foldSamples(plan: ColumnPlan, samples: readonly Sample[]): Column[] {
  return inPlan(
    plan,
    gatherSamples(samples, (second) => columnOf(plan, second)),
  );
}

function inPlan(plan: ColumnPlan, columns: readonly Column[]): Column[] {
  return columns.filter(({ index }) => index >= 0 && index < plan.columns);
}

function columnOf(plan: ColumnPlan, second: number): number {
  return Math.floor((second - plan.from) / plan.columnSeconds);
}
