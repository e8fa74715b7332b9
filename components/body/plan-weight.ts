import type { GoalPlan, WeightCourse } from "#lib/insights/weight-course.ts";
import { valuesOfGoal } from "#lib/metrics/goal.ts";
import { daysBetween } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { InstantStyle } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { axisSpanOf, getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { displayDelta, displayNumber, greaterUnitHolds } from "#lib/metrics/unit.ts";
import { niceStepsOf, valueAxis } from "#lib/series/axis.ts";
import type { ValueAxis } from "#lib/series/axis.ts";
import type { DayValue } from "#lib/series/day-value.ts";
import type { Point } from "#lib/series/drawing.ts";
import { timeTicks } from "#lib/series/time-axis.ts";

/** Where everything of the picture of weight is drawn, in percent of its plot; y from the top. */
export type WeightPlan = {
  readonly axis: ValueAxis;
  /** Of a display number. */
  readonly y: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly x: number; readonly style: InstantStyle }[];
  readonly weighIns: readonly Point[];
  readonly trend: readonly (readonly Point[])[];
  readonly hindsight: readonly (readonly Point[])[];
  readonly lastYear: readonly (readonly Point[])[];
  /** The outline of the forecast, and its middle. */
  readonly band: readonly (readonly Point[])[];
  readonly course: readonly Point[];
  /** Of the plan that leads to the goal by a day of one's choice; empty without one. */
  readonly plan: readonly Point[];
  /** A line, or two of a band. Null without a goal, or where it is too far away to be drawn. */
  readonly goal: {
    readonly tops: readonly number[];
    readonly range: { readonly from: number; readonly to: number } | null;
  } | null;
  /** Where what was measured ends; null where nothing follows. */
  readonly today: number | null;
};

const MOST_TICKS = 8;

/** Lays out the picture of weight in the reader's unit; `firstWeekday`: 1 is Monday. */
export function planWeight(course: WeightCourse, reader: Reader, firstWeekday: number): WeightPlan {
  const metric = getMetric("weight");
  const { unitKind } = metric;
  const shown = (value: number) => displayNumber(value, unitKind, reader.units);
  const { first, last, weighIns, drawn, hindsight, lastYear, goal, forecast, plan } = course;
  const band = forecast?.band ?? [];
  const measured = [...weighIns, ...drawn.flat(), ...hindsight.flat(), ...lastYear.flat()].map(({ value }) =>
    shown(value),
  );
  const ahead = band.map(({ middle }) => shown(middle));
  const minimumSpan = displayDelta(axisSpanOf(metric, weighIns.at(-1)?.value ?? 0), unitKind, reader.units);
  const goals = goal ? valuesOfGoal(goal).map(shown) : [];
  const planned = plan ? clipPlan(plan, first, last) : [];
  // What a line within the picture leads to is in sight.
  const isLedTo = band.length > 0 || (plan !== null && planned.at(-1)?.day === plan.to.day);
  const isNear = goal !== null && (isLedTo || goals.every((one) => isNearTo(one, measured, minimumSpan)));
  const asked = [...(isNear ? goals : []), ...planned.map(({ value }) => shown(value))];
  const axis = valueAxis([...measured, ...ahead, ...asked], {
    minimumSpan,
    ...niceStepsOf(greaterUnitHolds(unitKind, reader.units)),
  });
  const length = Math.max(1, daysBetween(first, last));
  const x = (day: LocalDay) => within((100 * daysBetween(first, day)) / length);
  const y = (value: number) => 100 - (100 * (value - axis.from)) / (axis.to - axis.from);
  const place = ({ day, value }: DayValue): Point => [x(day), y(shown(value))];
  const edge = (side: "low" | "middle" | "high") =>
    band.map((one): Point => [x(one.day), within(y(shown(one[side])))]);
  const range = forecast?.range ?? null;
  return {
    axis,
    y,
    ticks: timeTicks(
      { from: Date.parse(first), to: Date.parse(last) + DAY_MS },
      "UTC",
      MOST_TICKS,
      firstWeekday,
    ).map(({ at, day, style }) => ({ at, x: x(day), style })),
    weighIns: weighIns.map(place),
    trend: drawn.map((block) => block.map(place)),
    hindsight: hindsight.map((block) => block.map(place)),
    lastYear: lastYear.map((block) => block.map(place)),
    band: band.length === 0 ? [] : [[...edge("high"), ...edge("low").toReversed()]],
    course: edge("middle"),
    plan: planned.map(place),
    goal: isNear
      ? {
          tops: goals.map(y),
          range: range && { from: x(range.soonest), to: range.latest === null ? 100 : x(range.latest) },
        }
      : null,
    today: band[0] ? x(band[0].day) : null,
  };
}

/** The ends of a plan within the days of the picture. */
function clipPlan({ from, to }: GoalPlan, first: LocalDay, last: LocalDay): DayValue[] {
  const slope = (to.value - from.value) / daysBetween(from.day, to.day);
  const at = (day: LocalDay) => ({ day, value: from.value + slope * daysBetween(from.day, day) });
  const [begin, end] = [from.day < first ? first : from.day, to.day > last ? last : to.day];
  return begin < end ? [at(begin), at(end)] : [];
}

/** Whether a goal may stretch the axis: not so far that the readings would lie in a flat line. */
function isNearTo(goal: number, values: readonly number[], minimumSpan: number): boolean {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return Math.max(low - goal, goal - high, 0) <= Math.max(high - low, minimumSpan);
}

function within(percent: number): number {
  return Math.min(100, Math.max(0, percent));
}
