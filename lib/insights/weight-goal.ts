import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import { findGoalDate, GOAL_RANGE_KG } from "./find-goal-date.ts";
import type { FindingEntry, FindingInput, Found, NumberWriter } from "./finding.ts";
import { fitWeight } from "./fit-weight.ts";
import { countInside, placeInBand } from "./kept-band.ts";
import { DAYS_A_WEEK, findWeightRate, RATE_DECIMALS } from "./weight-rate.ts";

/** Dates further ahead than this are said by their month. */
const FAR_MS = 60 * DAY_MS;

export const weightGoal = {
  key: "weight-goal",
  metric: "weight",
  about: "goal",
  noticeable: { likely: 14 * DAY_MS },
  alert: {
    choices: {
      reached: ({ sense }) => ["in-range", "reached", "inside"].includes(sense),
      away: ({ sense }) => ["away", "above", "below"].includes(sense),
    },
    sized: null,
    decidedAt: null,
  },
  find: findWeightGoal,
  write: ({ values }, writer) => ({
    ...writeGoal(values, writer),
    weight: writer.value(values["weight"] ?? 0),
    inside: values["inside"] ?? 0,
    of: values["of"] ?? 0,
    days: values["days"] ?? 0,
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
 * neither slope nor height is certain. Of a band to keep: whether the line is inside now, and on how many days the first
 * weigh-in was. Null without a goal.
 */
function findWeightGoal(input: FindingInput): Found | null {
  const goal = input.goals.find(({ metric }) => metric === "weight");
  const rate = findWeightRate(input);
  if (!goal || !rate) return null;
  const explanation = { ...rate.explanation, formula: "weight-goal" as const };
  const newest = explanation.used.at(-1);
  const fit = rate.state === "stale" ? null : fitWeight(input.readingsOf("weight"), input.now);
  const asked = goal.band ?? { goal: goal.value };
  if (!newest || !fit?.line) return { ...rate, values: { ...rate.values, ...asked }, explanation };
  const { slope, low, high, intercept: weight, centre } = fit.line;
  if (goal.band) {
    const inside = countInside(explanation.used, goal.band);
    return {
      ...{ ...rate, state: "clear", sense: placeInBand(weight, goal.band), explanation },
      values: { ...goal.band, weight, inside, of: explanation.used.length, days: fit.days },
    };
  }
  const aim = goal.aim === "keep" ? null : goal.aim;
  const date = findGoalDate({ weight, goal: goal.value, slope, low, high, centre }, aim);
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

/** The goal as one weight, or as the ends of a band with how far the line is from the nearer one. */
function writeGoal({ goal, low = 0, high = 0, weight = 0 }: Found["values"], { value, size }: NumberWriter) {
  return goal === undefined
    ? {
        band: "band",
        low: value(low),
        high: value(high),
        distance: size(weight > high ? weight - high : low - weight),
      }
    : { band: "none", goal: value(goal), distance: size(weight - goal) };
}

/** The ends of the range as days, or as months when they are far ahead. */
function writeDates({ soonest = 0, latest = soonest }: Found["values"], { day, month, now }: NumberWriter) {
  const far = soonest - now > FAR_MS;
  const [first, last] = [soonest, latest].map(far ? month : day) as [string, string];
  return { first, last, far: String(far), spread: first === last ? "same" : "range" };
}
