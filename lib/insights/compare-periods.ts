import { splitCounting } from "#lib/metrics/counting-row.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { History } from "#lib/series/history.ts";
import type { DaySpan } from "#lib/series/range.ts";
import { dayOfReading, hasHappened, isDayUnfinished } from "#lib/series/reading.ts";
import { type ComparedSide, compareSides, type PartDifference, sideOf } from "./compare-sides.ts";

/** What a mean rests on: days with a reading, and readings. */
type PeriodBasis = DaySpan & { readonly days: number; readonly readings: number };

/** Two periods compared; `parts` is null where a period has too few days to say how much they scatter. */
export type PeriodDifference = {
  readonly now: PeriodBasis;
  readonly then: PeriodBasis;
  readonly parts: readonly PartDifference[] | null;
};

/**
 * The means of the days of two periods, and their difference with its 95 % interval (`compareSides`). A day belongs to
 * the clock where it was lived; one that is not over counts for nothing, and a nap only where there is no night. `now`
 * in ms. Null for classes, which have no mean.
 */
export function comparePeriods(
  { metric: key, readings }: Pick<History, "metric" | "readings">,
  periods: { readonly now: DaySpan; readonly then: DaySpan },
  now: number,
): PeriodDifference | null {
  const metric = getMetric(key);
  if (metric.classes) return null;
  const counting = splitCounting(
    readings.filter(
      (reading) =>
        hasHappened(reading, metric.per, now) && (metric.per !== "day" || !isDayUnfinished(reading, now)),
    ),
  ).counting;
  const [since, before] = [periods.now, periods.then].map(({ from, until }) => {
    const inside = counting.filter(
      (reading) => from <= dayOfReading(reading) && dayOfReading(reading) <= until,
    );
    const nights = inside.filter(({ how }) => !how.nap);
    return sideOf(metric, nights.length > 0 ? nights : inside, from, until);
  });
  if (!since || !before) return null;
  return { now: basisOf(since), then: basisOf(before), parts: compareSides(metric, before, since) };
}

function basisOf({ from, to, days }: ComparedSide): PeriodBasis {
  return {
    from,
    until: to,
    days: days.length,
    readings: days.reduce((sum, day) => sum + day.readings.length, 0),
  };
}
