import { dayOf } from "#lib/metrics/samples/exact-day.ts";
import { bucketIndex } from "#lib/metrics/samples/rollup.ts";
import { type ColumnAnswer, writeColumns } from "#lib/series/samples/column-answer.ts";
import { planColumns } from "#lib/series/samples/column-plan.ts";
import { foldBuckets, foldSamples } from "#lib/series/samples/fold-columns.ts";
import type { Database } from "#lib/storage/database.ts";
import { findSamples } from "#lib/storage/samples/find-samples.ts";
import { findBuckets } from "#lib/storage/samples/sample-rollups.ts";

/**
 * A signal over `[from, to)` (s since 1970) in at most `width` columns. It costs about the same for a day and for ten
 * years: few packed days, or the level of rollups that fits.
 */
export async function readSignalColumns(
  database: Database,
  personId: string,
  signal: number,
  window: { readonly from: number; readonly to: number },
  width: number,
): Promise<ColumnAnswer> {
  const plan = planColumns(window, width);
  const end = plan.from + plan.columns * plan.columnSeconds;
  const { level } = plan;
  if (level === null) {
    const days = { signal, firstDay: dayOf(plan.from), lastDay: dayOf(end - 1) };
    return writeColumns(plan, foldSamples(plan, await findSamples(database, personId, days)));
  }
  const range = { signal, level, low: bucketIndex(level, plan.from), high: bucketIndex(level, end - 1) };
  return writeColumns(plan, foldBuckets(plan, await findBuckets(database, personId, range)));
}
