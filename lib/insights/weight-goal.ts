import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import { findGoalDate, GOAL_RANGE_KG } from "./find-goal-date.ts";
import type { FindingEntry, FindingInput, Found, NumberWriter } from "./finding.ts";
import { fitWeight } from "./fit-weight.ts";
import { DAYS_A_WEEK, findWeightRate, RATE_DECIMALS } from "./weight-rate.ts";

/** Dates further ahead than this are said by their month. */
const FAR_MS = 60 * DAY_MS;

export const weightGoal = {
  key: "weight-goal",
  metric: "weight",
  about: "goal",
  noticeable: { likely: 14 * DAY_MS },
  alert: {
    choices: { reached: ({ sense }) => sense === "in-range", away: ({ sense }) => sense === "away" },
    sized: null,
    decidedAt: null,
  },
  find: findWeightGoal,
  write: ({ values }, writer) => ({
    goal: writer.value(values["goal"] ?? 0),
    distance: writer.size((values["weight"] ?? 0) - (values["goal"] ?? 0)),
    rate: writer.size(values["rate"] ?? 0, RATE_DECIMALS),
    direction: (values["rate"] ?? 0) < 0 ? "falling" : "rising",
    range: writer.size(GOAL_RANGE_KG),
    ...writeDates(values, writer),
    more: values["more"] ?? 0,
    newest: writer.day(values["newest"] ?? 0),
  }),
} as const satisfies FindingEntry;

/**
 * When weight reaches the goal if it keeps its present rate: a range of days, by the line of the weekly rate, of which
 * neither slope nor height is certain. Null without a goal.
 */
function findWeightGoal(input: FindingInput): Found | null {
  const goal = input.goals.find(({ metric }) => metric === "weight");
  const rate = findWeightRate(input);
  if (!goal || !rate) return null;
  const explanation = { ...rate.explanation, formula: "weight-goal" as const };
  const newest = explanation.used.at(-1);
  const line = rate.state === "stale" ? null : fitWeight(input.readingsOf("weight"), input.now).line;
  if (!newest || !line) return { ...rate, values: { ...rate.values, goal: goal.value }, explanation };
  const { slope, low, high, intercept: weight, centre } = line;
  const date = findGoalDate({ weight, goal: goal.value, slope, low, high, centre });
  const values = { goal: goal.value, weight, rate: DAYS_A_WEEK * slope };
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

/** The ends of the range as days, or as months when they are far ahead. */
function writeDates({ soonest = 0, latest = soonest }: Found["values"], { day, month, now }: NumberWriter) {
  const far = soonest - now > FAR_MS;
  const [first, last] = [soonest, latest].map(far ? month : day) as [string, string];
  return { first, last, far: String(far), spread: first === last ? "same" : "range" };
}
