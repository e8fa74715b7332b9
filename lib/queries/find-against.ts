import type { Against } from "#lib/insights/against.ts";
import { comparePeriods, type PeriodDifference } from "#lib/insights/compare-periods.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { daysOfWindow, previousRange, rangeAYearBefore, rangeWindow } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import { buildSeries } from "#lib/series/series.ts";
import type { Series, SeriesInput } from "#lib/series/series.ts";

/** Other days of a metric that are laid over those shown, and the difference of the means. */
export type MetricAgainst = {
  readonly against: Against;
  readonly ghost: Series;
  readonly difference: PeriodDifference;
};

/**
 * The days before those shown, or the same of the year before, drawn and compared in the same way. Null where nothing
 * is before, as for "all", and for classes. `frame` is that of the series shown, `earliest` its first reading (ms).
 */
export function findAgainst(
  against: Against,
  selection: RangeSelection,
  earliest: number | null,
  frame: SeriesInput & { readonly now: number },
): MetricAgainst | null {
  const { zone, history, now } = frame;
  const then = against === "before" ? previousRange(selection) : rangeAYearBefore(selection, zone, earliest);
  if (!then || getMetric(history.metric).classes) return null;
  const window = rangeWindow(then, zone, null);
  const days = { now: daysOfWindow(frame.window, zone), then: daysOfWindow(window, zone) };
  const difference = comparePeriods(history, days, now);
  return difference && { against, ghost: buildSeries({ ...frame, window, range: then.range }), difference };
}
