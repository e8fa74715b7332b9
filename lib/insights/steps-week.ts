import { getMetric } from "#lib/metrics/registry.ts";
import { isStale } from "#lib/series/card.ts";
import { ageOf } from "#lib/series/reading.ts";
import {
  compareStepWeeks,
  STEP_DAYS_NEEDED,
  STEP_WEEK,
  STEPS_BEFORE,
  stepsOf,
} from "./compare-step-weeks.ts";
import type { FindingEntry, FindingInput, Found, NumberWriter } from "./finding.ts";
import { spanOfDays } from "./span-of-days.ts";

export const stepsWeek = {
  key: "steps-week",
  metric: "steps",
  about: "state",
  noticeable: { mean: 1_000 },
  alert: {
    choices: { fewer: ({ sense }) => sense === "fewer", more: ({ sense }) => sense === "more" },
    sized: null,
    decidedAt: null,
  },
  find: findStepsWeek,
  write: ({ values }, writer) => ({
    mean: writer.value(values["mean"] ?? 0),
    before: writer.count(Math.round(values["before"] ?? 0)),
    difference: writer.count(Math.round(Math.abs((values["mean"] ?? 0) - (values["before"] ?? 0)))),
    ...writeEnds(values["low"] ?? 0, values["high"] ?? 0, writer),
    days: values["days"] ?? 0,
    needed: "mean" in values ? STEP_DAYS_NEEDED.before : STEP_DAYS_NEEDED.week,
    goal: "goal" in values ? "set" : "none",
    goalSteps: writer.count(values["goal"] ?? 0),
    reached: values["reached"] ?? 0,
    newest: writer.day(values["newest"] ?? 0),
  }),
} as const satisfies FindingEntry;

/** The ends of a difference: by size, nearest to none first, and how many fewer and more they are. */
function writeEnds(low: number, high: number, { count }: NumberWriter) {
  const [least = 0, most = 0] = [low, high].map(Math.abs).sort((a, b) => a - b);
  return {
    least: count(Math.round(least)),
    most: count(Math.round(most)),
    fewer: count(Math.round(Math.max(0, -low))),
    more: count(Math.round(Math.max(0, high))),
  };
}

/** The mean steps of the last seven whole days against the 28 before, and on how many of them the goal was reached. */
function findStepsWeek(input: FindingInput): Found | null {
  const { readingsOf, goals, now } = input;
  const readings = readingsOf("steps");
  const newest = readings.at(-1);
  if (!newest) return null;
  const { week, before, reach } = compareStepWeeks(readings, now);
  const common = {
    sense: "",
    severity: "information",
    since: newest.at,
    explanation: {
      formula: "steps-week",
      span: spanOfDays(1 + STEP_WEEK + STEPS_BEFORE, input),
      used: week.readings,
      baseline: before.readings,
      unused: readings
        .filter((reading) => ageOf(reading, now) <= 0)
        .map((reading) => ({ reading, reason: "unfinished" as const })),
    },
  } as const;
  const { staleAfterDays } = getMetric("steps");
  if (isStale({ at: newest.at, staleAfterDays }, now))
    return { ...common, state: "stale", values: { newest: newest.at } };
  const days = week.readings.length;
  if (days < STEP_DAYS_NEEDED.week)
    return { ...common, state: "not-enough", sense: "week", values: { days } };
  const goal = goals.find(({ metric }) => metric === "steps")?.value;
  const values = {
    mean: week.mean,
    days,
    ...(goal === undefined
      ? {}
      : { goal, reached: week.readings.filter((reading) => stepsOf(reading) >= goal).length }),
  };
  if (reach === null) return { ...common, state: "not-enough", sense: "before", values };
  const difference = week.mean - before.mean;
  const compared = { ...values, before: before.mean, low: difference - reach, high: difference + reach };
  return Math.abs(difference) > reach
    ? { ...common, state: "clear", sense: week.mean > before.mean ? "more" : "fewer", values: compared }
    : { ...common, state: "unclear", values: compared };
}
