import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { buildTrend } from "#lib/series/trend.ts";
import { findGoalDate, GOAL_RANGE_KG } from "./find-goal-date.ts";
import type { FindingEntry, FindingInput, Found, NumberWriter } from "./finding.ts";
import { findWeightRate, RATE_DECIMALS } from "./weight-rate.ts";

/** Eight weeks before it, what a 7-day average began with weighs less than a thousandth. */
const TREND_DAYS = 56;
/** Dates further ahead than this are said by their month. */
const FAR_MS = 60 * DAY_MS;

export const weightGoal = {
  key: "weight-goal",
  metric: "weight",
  about: "goal",
  noticeable: { likely: 14 * DAY_MS },
  find: findWeightGoal,
  write: ({ values }, writer) => ({
    goal: writer.value(values["goal"] ?? 0),
    distance: writer.size((values["trend"] ?? 0) - (values["goal"] ?? 0)),
    rate: writer.size(values["rate"] ?? 0, RATE_DECIMALS),
    direction: (values["rate"] ?? 0) < 0 ? "falling" : "rising",
    range: writer.size(GOAL_RANGE_KG),
    ...writeDates(values, writer),
    more: values["more"] ?? 0,
    newest: writer.day(values["newest"] ?? 0),
  }),
} as const satisfies FindingEntry;

/**
 * When the smoothed trend of weight reaches the goal if it keeps its present rate: a range of days, from both ends of
 * the rate's interval. Null without a goal.
 */
function findWeightGoal(input: FindingInput): Found | null {
  const goal = input.goals.find(({ metric }) => metric === "weight");
  const rate = findWeightRate(input);
  if (!goal || !rate) return null;
  const readings = input.readingsOf("weight").filter((reading) => ageOf(reading, input.now) < TREND_DAYS);
  const newest = readings.at(-1);
  const trend = trendAtEnd(readings);
  const explanation = { ...rate.explanation, formula: "weight-goal" as const, baseline: readings };
  const { rate: slope, low, high } = rate.values;
  if (!newest || trend === null || slope === undefined || low === undefined || high === undefined)
    return { ...rate, values: { ...rate.values, goal: goal.value }, explanation };
  const date = findGoalDate({ trend, goal: goal.value, slope: slope / 7, low: low / 7, high: high / 7 });
  const values = { goal: goal.value, trend, rate: slope };
  if (date.kind === "no-trend") return { ...rate, state: "unclear", sense: "", values, explanation };
  const found = { ...rate, state: "clear" as const, explanation };
  if (date.kind !== "dated") return { ...found, sense: date.kind, values };
  const dayAfter = (days: number) =>
    noonOfLocalDay(addDays(dayOfReading(newest), Math.ceil(days)), input.zone);
  return {
    ...found,
    sense: date.latest === null ? "from" : "between",
    values: {
      ...values,
      soonest: dayAfter(date.soonest),
      likely: dayAfter(date.likely),
      ...(date.latest === null ? {} : { latest: dayAfter(date.latest) }),
    },
  };
}

function trendAtEnd(readings: readonly Reading[]): number | null {
  const { trend, parts } = getMetric("weight");
  if (!trend) return null;
  const values = readings.map((reading) => ({ at: reading.at, value: valueOf(reading, parts[0].key) }));
  return buildTrend(values, trend).at(-1)?.points.at(-1)?.value ?? null;
}

/** The ends of the range as days, or as months when they are far ahead. */
function writeDates({ soonest = 0, latest = soonest }: Found["values"], { day, month, now }: NumberWriter) {
  const far = soonest - now > FAR_MS;
  const [first, last] = [soonest, latest].map(far ? month : day) as [string, string];
  return { first, last, far: String(far), spread: first === last ? "same" : "range" };
}
