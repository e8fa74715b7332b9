import type { Goal } from "#lib/metrics/goal.ts";
import { addDays, addMonths, daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { DayStart, Smoothing } from "#lib/metrics/smoothing.ts";
import { buildDailyTrend, firstOfDays } from "#lib/series/daily-trend.ts";
import type { DayValue } from "#lib/series/day-value.ts";
import { dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { smoothingSettings } from "#lib/series/smoothing-settings.ts";
import { buildTrend } from "#lib/series/trend.ts";
import { findGoalDate } from "./find-goal-date.ts";
import type { GoalDate } from "./find-goal-date.ts";
import type { FindingInput } from "./finding.ts";
import { fitWeight } from "./fit-weight.ts";
import type { Line } from "./fit-line.ts";
import { countInside } from "./kept-band.ts";
import { scoreForecasts } from "./score-forecasts.ts";
import type { ForecastScore } from "./score-forecasts.ts";
import { splitDays } from "./split-days.ts";
import { HINDSIGHT, smoothWeightInHindsight } from "./weight-hindsight.ts";
import { DAYS_A_WEEK, findWeightRate } from "./weight-rate.ts";

/** A widening band: where the line lies on a day, in 95 of 100 cases. kg. */
type BandDay = {
  readonly day: LocalDay;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
};

/** When a weight is reached if the present rate goes on: days, the last one null for "from ... on". */
export type DayRange = {
  readonly soonest: LocalDay;
  readonly likely: LocalDay;
  readonly latest: LocalDay | null;
};

/** A round weight on the way to the goal, or the goal itself. */
export type Milestone = {
  readonly value: number;
  /** The day on which the trend reached it; null while it is ahead. */
  readonly reached: LocalDay | null;
  /** Null where nothing can be said. */
  readonly expected: DayRange | null;
};

/** How weight is to change from the day a goal was set to the day by which it is to be reached. */
export type GoalPlan = {
  readonly from: DayValue;
  readonly to: DayValue;
  /** kg */
  readonly week: number;
  /** How far the trend at the newest weigh-in is above the plan, kg; null before the first day and after the last. */
  readonly ahead: number | null;
};

/** Half a year of weight, and where it goes. Values in kg. */
export type WeightCourse = {
  /** The days of the picture. */
  readonly first: LocalDay;
  readonly last: LocalDay;
  /** The first of each day, as the drawn trend has days. */
  readonly weighIns: readonly DayValue[];
  /** The standard trend, parted at gaps: that of all pages, from which milestones and plan are read. */
  readonly trend: readonly (readonly DayValue[])[];
  /** The trend as it is to be drawn. */
  readonly drawn: readonly (readonly DayValue[])[];
  /** The first weigh-ins of days smoothed in hindsight; empty where that is not asked for. */
  readonly hindsight: readonly (readonly DayValue[])[];
  /** The drawn trend of a year before, on the same days of this one. */
  readonly lastYear: readonly (readonly DayValue[])[];
  /** The one that applies. */
  readonly goal: Goal | null;
  /** Of a band to keep, where there is a rate: on how many of the last `days` days with a weigh-in the first was inside. */
  readonly kept: { readonly inside: number; readonly of: number; readonly days: number } | null;
  /** The straight way from the trend when the goal was set to the goal on its day; null where no day was chosen. */
  readonly plan: GoalPlan | null;
  /** kg a week with its 95 % interval, from so many days; null where there is no rate. */
  readonly rate: {
    readonly week: number;
    readonly low: number;
    readonly high: number;
    readonly days: number;
  } | null;
  /** Null without a rate and a goal to reach. */
  readonly forecast: {
    readonly kind: GoalDate["kind"];
    readonly range: DayRange | null;
    readonly band: readonly BandDay[];
  } | null;
  readonly milestones: readonly Milestone[];
  /** How the person's own forecasts turned out; null without one that has come due. */
  readonly score: ForecastScore | null;
};

/** Which lines of weight are drawn. */
export type WeightLook = {
  readonly smoothing: Smoothing;
  /** The hour at which the days of the "daily" smoothing begin; others follow instants. */
  readonly dayStart: DayStart;
  readonly hindsight: boolean;
};

/** Further back than this nothing moves the line of the picture: two passes of six widths each. */
const HINDSIGHT_DAYS = 2 * 6 * HINDSIGHT.widthDays;

const STANDARD_LOOK: WeightLook = { smoothing: "standard", dayStart: 0, hindsight: false };
const PAST_DAYS = 180;
/** The picture reaches past the goal's last day by so much, but never further than it reaches back. */
const BEYOND_DAYS = 14;
const BAND_STEP_DAYS = 7;
/** Milestones count from the day on which the goal was set, but not from further back than this. */
const MILESTONE_DAYS = 365;

/**
 * The weight of a person; `milestonesBetween` gives the round weights between two (kg). What is said of it does not depend
 * on the `look`, which only draws. Null without a weigh-in.
 */
export function findWeightCourse(
  input: FindingInput,
  milestonesBetween: (from: number, to: number) => readonly number[],
  look = STANDARD_LOOK,
): WeightCourse | null {
  const { readingsOf, goals, now, zone } = input;
  const readings = readingsOf("weight");
  const newest = readings.at(-1);
  if (!newest) return null;
  const today = localDayOf(now, zone);
  const first = addDays(today, -PAST_DAYS);
  const trend = trendOf(readings, "standard");
  const days = look.smoothing === "daily" ? firstOfDays(readings, look.dayStart) : null;
  const drawn = days
    ? buildDailyTrend(days, smoothingSettings("daily"))
    : look.smoothing === "standard"
      ? trend
      : trendOf(readings, look.smoothing);
  const weighIns =
    days?.filter(({ day }) => day > first) ?? splitDays(readings, PAST_DAYS, now).first.map(dayValueOf);
  const goal = goals.find(({ metric }) => metric === "weight") ?? null;
  const rate = findWeightRate(input);
  const fit = rate && rate.state !== "stale" ? fitWeight(readings, now) : null;
  const line = fit?.line ?? null;
  const origin = dayOfReading(newest);
  const forecast = line && goal && !goal.band ? forecastOf(line, goal, origin) : null;
  const plan = goal ? planOf(goal, trend.flat(), zone) : null;
  const last = lastDayOf(today, forecast?.range ?? null, plan);
  const since = goal ? localDayOf(Math.max(goal.setAt, now - MILESTONE_DAYS * DAY_MS), zone) : today;
  const isShown = ({ day }: DayValue) => first <= day && day <= last;
  const shown = (blocks: readonly (readonly DayValue[])[]) =>
    blocks.map((block) => block.filter(isShown)).filter((block) => block.length > 0);
  return {
    first,
    last,
    weighIns,
    trend: shown(trend),
    drawn: shown(drawn),
    hindsight: look.hindsight
      ? shown(smoothWeightInHindsight(splitDays(readings, PAST_DAYS + HINDSIGHT_DAYS, now).first))
      : [],
    lastYear: shown(
      drawn.map((block) => block.map(({ day, value }) => ({ day: addMonths(day, 12), value }))),
    ),
    goal,
    kept:
      fit?.line && goal?.band
        ? { inside: countInside(fit.split.first, goal.band), of: fit.split.first.length, days: fit.days }
        : null,
    plan,
    rate: line && {
      week: DAYS_A_WEEK * line.slope,
      low: DAYS_A_WEEK * line.low,
      high: DAYS_A_WEEK * line.high,
      days: fit?.days ?? 0,
    },
    forecast: forecast && {
      ...forecast,
      band: line && forecast.range ? bandOf(line, origin, last) : [],
    },
    milestones:
      goal && !goal.band
        ? milestonesOf(
            trend.flat().filter(({ day }) => day >= since),
            goal.value,
            {
              between: milestonesBetween,
              expected: (value) => (line ? forecastOf(line, { value, aim: goal.aim }, origin).range : null),
            },
          )
        : [],
    score: scoreForecasts(readings, now, zone),
  };
}

function dayValueOf(reading: Reading): DayValue {
  return { day: dayOfReading(reading), value: valueOf(reading, "value") };
}

/** The trend at the end of each day; the standard one is that of the card of weight. */
function trendOf(readings: readonly Reading[], smoothing: Smoothing): DayValue[][] {
  const days = new Map(readings.map((reading) => [reading.at, dayOfReading(reading)]));
  const values = readings.map((reading) => ({ at: reading.at, value: valueOf(reading, "value") }));
  return buildTrend(values, smoothingSettings(smoothing)).map(({ points }) => [
    ...new Map(
      points.map(({ at, value }) => {
        const day = days.get(at) ?? "";
        return [day, { day, value }] as const;
      }),
    ).values(),
  ]);
}

function forecastOf(
  { slope, low, high, intercept, centre }: Line,
  { value, aim }: Pick<Goal, "value" | "aim">,
  origin: LocalDay,
): { readonly kind: GoalDate["kind"]; readonly range: DayRange | null } {
  const date = findGoalDate(
    { weight: intercept, goal: value, slope, low, high, centre },
    aim === "keep" ? null : aim,
  );
  if (date.kind !== "dated") return { kind: date.kind, range: null };
  const after = (days: number) => addDays(origin, Math.ceil(days));
  return {
    kind: date.kind,
    range: {
      soonest: after(date.soonest),
      likely: after(date.likely),
      latest: date.latest === null ? null : after(date.latest),
    },
  };
}

/** The plan of a goal with a day; null without one, or where no trend is from before it was set. */
function planOf({ value, by, setAt }: Goal, trend: readonly DayValue[], zone: string): GoalPlan | null {
  const day = localDayOf(setAt, zone);
  const begin = trend.findLast((one) => one.day <= day);
  const newest = trend.at(-1);
  if (by === null || by <= day || !begin || !newest) return null;
  const slope = (value - begin.value) / daysBetween(day, by);
  return {
    from: { day, value: begin.value },
    to: { day: by, value },
    week: DAYS_A_WEEK * slope,
    ahead:
      newest.day < day || newest.day > by
        ? null
        : newest.value - (begin.value + slope * daysBetween(day, newest.day)),
  };
}

function lastDayOf(today: LocalDay, range: DayRange | null, plan: GoalPlan | null): LocalDay {
  const ends = [range?.latest ?? range?.likely, plan?.to.day].flatMap((day) => day ?? []);
  const wanted = ends.map((day) => addDays(day, BEYOND_DAYS)).reduce((a, b) => (a > b ? a : b), today);
  const furthest = addDays(today, PAST_DAYS);
  return wanted < furthest ? wanted : furthest;
}

/** The line and the ends of its 95 % interval, from the newest weigh-in on. */
function bandOf({ slope, low, high, intercept, centre }: Line, origin: LocalDay, last: LocalDay): BandDay[] {
  const days = Math.max(0, daysBetween(origin, last));
  const count = Math.ceil(days / BAND_STEP_DAYS);
  return Array.from({ length: count + 1 }, (_, index) => {
    const x = Math.min(days, index * BAND_STEP_DAYS);
    const middle = intercept + slope * x;
    const reach = Math.sqrt(centre.reach ** 2 + (((high - low) / 2) * (x - centre.x)) ** 2);
    return { day: addDays(origin, x), low: middle - reach, middle, high: middle + reach };
  });
}

type Expectation = {
  readonly between: (from: number, to: number) => readonly number[];
  readonly expected: (value: number) => DayRange | null;
};

/** Round weights from the beginning of the trend to the goal, in their order, and the goal. */
function milestonesOf(
  trend: readonly DayValue[],
  goal: number,
  { between, expected }: Expectation,
): Milestone[] {
  const [start, end] = [trend.at(0)?.value, trend.at(-1)?.value];
  if (start === undefined || end === undefined) return [];
  const isReached = (value: number, by: number) => (goal < start ? by <= value : by >= value);
  return [...between(start, goal), goal].map((value) => {
    const reached = isReached(value, end) ? trend.find((day) => isReached(value, day.value)) : undefined;
    return { value, reached: reached?.day ?? null, expected: reached ? null : expected(value) };
  });
}
