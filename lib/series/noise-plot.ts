import { addDays, daysBetween } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { valueAxis } from "./axis.ts";
import type { ValueAxis } from "./axis.ts";
import { baselineWindow, joinDays } from "./baseline-plot.ts";
import type { DayValue } from "./day-value.ts";
import type { Point } from "./drawing.ts";
import { timeTicks } from "./time-axis.ts";
import type { TimeTick } from "./time-axis.ts";

/** Where days, their means and the noise around these are drawn, in percent of a plot; y from the top. */
type NoisePlot = {
  readonly axis: ValueAxis;
  readonly points: readonly Point[];
  readonly lines: readonly (readonly Point[])[];
  /** As far around each line as single days usually lie. */
  readonly bands: readonly (readonly Point[])[];
  readonly ticks: readonly (TimeTick & { readonly x: number })[];
};

type Drawn = {
  readonly days: readonly DayValue[];
  readonly means: readonly DayValue[];
  /** Null where it is not known. */
  readonly reach: number | null;
};

type Frame = {
  readonly last: LocalDay;
  readonly count: number;
  readonly minimumSpan: number;
  readonly firstWeekday: number;
};

/** Means of days further apart than this have none of their readings in common. */
const LARGEST_STEP_DAYS = 28;
const MOST_TICKS = 8;

/** Lays out the `count` days that end with `last`; values in display numbers, `minimumSpan` the least height. */
export function planNoise(
  { days, means, reach }: Drawn,
  { last, count, minimumSpan, firstWeekday }: Frame,
): NoisePlot {
  const first = addDays(last, 1 - count);
  const isShown = ({ day }: DayValue) => first <= day && day <= last;
  const [shownDays, shownMeans] = [days.filter(isShown), means.filter(isShown)];
  const around = reach === null ? [] : shownMeans.flatMap(({ value }) => [value - reach, value + reach]);
  const axis = valueAxis([...shownDays.map(({ value }) => value), ...around], { minimumSpan, steps: 3 });
  const x = (day: LocalDay) => (100 * (daysBetween(first, day) + 0.5)) / count;
  const y = (value: number) => 100 - (100 * (value - axis.from)) / (axis.to - axis.from);
  const place = ({ day, value }: DayValue): Point => [x(day), y(value)];
  const joined = joinDays(shownMeans, LARGEST_STEP_DAYS);
  const edge = (line: readonly DayValue[], by: number) =>
    line.map(({ day, value }): Point => [x(day), y(value + by)]);
  const window = baselineWindow(last, count);
  return {
    axis,
    points: shownDays.map(place),
    lines: joined.map((line) => line.map(place)),
    bands:
      reach === null ? [] : joined.map((line) => [...edge(line, reach), ...edge(line, -reach).toReversed()]),
    ticks: timeTicks(window, "UTC", MOST_TICKS, firstWeekday).map((tick) => ({
      ...tick,
      x: (100 * (tick.at - window.from)) / (count * DAY_MS),
    })),
  };
}
