import { daysBetween } from "#lib/metrics/local-day.ts";
import { decimalsOf, getMetric } from "#lib/metrics/registry.ts";
import { isStale } from "#lib/series/card.ts";
import { dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Explanation, FindingEntry, FindingInput, FindingState, Found } from "./finding.ts";
import { fitLine } from "./fit-line.ts";
import type { Line } from "./fit-line.ts";
import { spanOfDays } from "./span-of-days.ts";
import { splitDays } from "./split-days.ts";
import type { SplitDays } from "./split-days.ts";

/** Two weeks where there are enough days with a weigh-in (TrendWeight's number), else four. */
const SHORT = { days: 14, needed: 9 };
const WIDE = { days: 28, needed: 5 };
/** The rate of a week is not read from less than one. */
const LEAST_DAYS_APART = 7;
const DAYS_A_WEEK = 7;
/** A week's rate is a tenth of a weigh-in: it needs one decimal more. */
export const RATE_DECIMALS = 2;

export const weightRate = {
  key: "weight-rate",
  metric: "weight",
  area: "weight",
  about: "state",
  noticeable: { rate: 0.1 },
  find: findWeightRate,
  write: ({ values }, { bareSize, day, signed, size }) => {
    const [least, most] = [values["low"] ?? 0, values["high"] ?? 0].sort((a, b) => Math.abs(a) - Math.abs(b));
    return {
      rate: size(values["rate"] ?? 0, RATE_DECIMALS),
      least: bareSize(least ?? 0, RATE_DECIMALS),
      most: bareSize(most ?? 0, RATE_DECIMALS),
      low: signed(values["low"] ?? 0, RATE_DECIMALS),
      high: signed(values["high"] ?? 0, RATE_DECIMALS),
      days: values["days"] ?? 0,
      more: values["more"] ?? 0,
      newest: day(values["newest"] ?? 0),
    };
  },
} as const satisfies FindingEntry;

/**
 * How fast weight changes: the slope of a straight line through the first weigh-in of each day, by least squares, in kg
 * a week. Raw weigh-ins and not the smoothed trend, whose errors follow each other and whose beginning is too flat.
 */
export function findWeightRate(input: FindingInput): Found | null {
  const { readingsOf, now } = input;
  const readings = readingsOf("weight");
  const newest = readings.at(-1);
  if (!newest) return null;
  const { staleAfterDays } = getMetric("weight");
  if (isStale({ at: newest.at, staleAfterDays }, now))
    return found(
      "stale",
      "",
      { newest: newest.at },
      explain(input, WIDE.days, { first: [newest], later: [] }),
    );
  const { days, split } = chooseSpan(readings, now);
  const explanation = explain(input, days, split);
  const more = WIDE.needed - split.first.length;
  if (more > 0) return found("not-enough", "readings", { more }, explanation);
  const apart = daysApart(split.first[0] ?? newest, newest);
  const line = apart < LEAST_DAYS_APART ? null : fitDays(split.first);
  if (!line) return found("not-enough", "days", { more: LEAST_DAYS_APART - apart }, explanation);
  const values = {
    rate: DAYS_A_WEEK * line.slope,
    low: DAYS_A_WEEK * line.low,
    high: DAYS_A_WEEK * line.high,
    days,
    readings: split.first.length,
  };
  const isClear = line.low > 0 || line.high < 0;
  return isClear
    ? found("clear", line.slope < 0 ? "falling" : "rising", values, explanation)
    : found("unclear", "", values, explanation);
}

function chooseSpan(readings: readonly Reading[], now: number) {
  const split = splitDays(readings, SHORT.days, now);
  return split.first.length >= SHORT.needed
    ? { days: SHORT.days, split }
    : { days: WIDE.days, split: splitDays(readings, WIDE.days, now) };
}

function fitDays(readings: readonly Reading[]): Line | null {
  const metric = getMetric("weight");
  const [oldest] = readings;
  if (!oldest) return null;
  const points = readings.map((reading) => ({
    x: daysApart(oldest, reading),
    y: valueOf(reading, metric.parts[0].key),
  }));
  // A number that is rounded to a step scatters by at least step / sqrt(12).
  const step = 10 ** -decimalsOf(metric, points[0]?.y ?? 0);
  return fitLine(points, step / Math.sqrt(12));
}

function daysApart(a: Reading, b: Reading): number {
  return daysBetween(dayOfReading(a), dayOfReading(b));
}

function explain(input: FindingInput, days: number, { first, later }: SplitDays): Explanation {
  return {
    formula: "weight-rate",
    span: spanOfDays(days, input),
    used: first,
    baseline: [],
    excluded: later.map((reading) => ({ reading, reason: "later-that-day" })),
  };
}

function found(state: FindingState, sense: string, values: Found["values"], explanation: Explanation): Found {
  const since = explanation.used.at(-1)?.at ?? explanation.span.to;
  return { state, sense, severity: "information", values, since, explanation };
}
