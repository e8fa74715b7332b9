import { addDays, localDayOf } from "#lib/metrics/local-day.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { SPANS } from "#lib/series/change.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { compareSides, sideOf } from "./compare-sides.ts";
import type { ComparedSide, PartDifference } from "./compare-sides.ts";

/** 28 days and the 28 before them, of a metric. */
export type MonthComparison = {
  readonly now: ComparedSide;
  readonly before: ComparedSide;
  /** By part; null where a side has too few days to say how much they scatter. */
  readonly changes: readonly PartDifference[] | null;
};

const DAYS = SPANS.month.days;

/**
 * Compares the last 28 days with the 28 before (`compareSides`); where the newest reading is older, the 28 days that
 * end with it. `readings` count and are oldest first; `now` in ms. Null without a reading.
 */
export function compareMonths(
  metric: Metric,
  readings: readonly Reading[],
  { now, zone }: { readonly now: number; readonly zone: string },
): MonthComparison | null {
  const newest = readings.at(-1);
  if (!newest) return null;
  const [today, newestDay] = [localDayOf(now, zone), dayOfReading(newest)];
  // A clock further east may have begun a day that the reader's has not.
  const last = newestDay > today || newestDay <= addDays(today, -DAYS) ? newestDay : today;
  const side = sideOf(metric, readings, addDays(last, 1 - DAYS), last);
  const before = sideOf(metric, readings, addDays(last, 1 - 2 * DAYS), addDays(last, -DAYS));
  return { now: side, before, changes: compareSides(metric, before, side) };
}
