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

/** Two weeks where enough of their days have a weigh-in (TrendWeight's number) to be precise, else four. */
const SHORT = { days: 14, needed: 9 };
const WIDE = { days: 28, needed: 5 };
/** An interval that reaches this far to each side, in kg a week, is precise: half a kilogram is what people plan with. */
const PRECISE = 0.25;
/** The rate of a week is not read from less than one. */
const LEAST_DAYS_APART = 7;
const DAYS_A_WEEK = 7;
/** A week's rate is a tenth of a weigh-in: it needs one decimal more. */
export const RATE_DECIMALS = 2;

export const weightRate = {
  key: "weight-rate",
  metric: "weight",
  about: "state",
  noticeable: { rate: 0.1 },
  find: findWeightRate,
  write: ({ values }, { bareSigned, bareSize, day, signed, size }) => {
    const [least, most] = [values["low"] ?? 0, values["high"] ?? 0].sort((a, b) => Math.abs(a) - Math.abs(b));
    return {
      rate: size(values["rate"] ?? 0, RATE_DECIMALS),
      least: bareSize(least ?? 0, RATE_DECIMALS),
      most: bareSize(most ?? 0, RATE_DECIMALS),
      low: bareSigned(values["low"] ?? 0, RATE_DECIMALS),
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
  const chosen = chooseSpan(fitSpan(readings, SHORT, now), fitSpan(readings, WIDE, now));
  const explanation = explain(input, chosen.days, chosen.split);
  const more = WIDE.needed - chosen.split.first.length;
  if (more > 0) return found("not-enough", "readings", { more }, explanation);
  if (!chosen.line)
    return found("not-enough", "days", { more: LEAST_DAYS_APART - reachOf(chosen.split.first) }, explanation);
  const { slope, low, high } = chosen.line;
  const values = {
    rate: DAYS_A_WEEK * slope,
    low: DAYS_A_WEEK * low,
    high: DAYS_A_WEEK * high,
    days: chosen.days,
    readings: chosen.split.first.length,
  };
  return low > 0 || high < 0
    ? found("clear", slope < 0 ? "falling" : "rising", values, explanation)
    : found("unclear", "", values, explanation);
}

type FittedSpan = { readonly days: number; readonly split: SplitDays; readonly line: Line | null };

function fitSpan(readings: readonly Reading[], { days, needed }: typeof SHORT, now: number): FittedSpan {
  const split = splitDays(readings, days, now);
  const isEnough = split.first.length >= needed && reachOf(split.first) >= LEAST_DAYS_APART;
  return { days, split, line: isEnough ? fitDays(split.first) : null };
}

/**
 * The shorter span where it is precise, or no less than the wider one. Chosen by the width of the interval alone, which
 * says nothing of where the slope lies: choosing by what comes out would make chance look like a trend.
 */
function chooseSpan(short: FittedSpan, wide: FittedSpan): FittedSpan {
  if (!short.line || !wide.line) return short.line ? short : wide;
  return widthOf(short.line) <= Math.max(2 * PRECISE, widthOf(wide.line)) ? short : wide;
}

function widthOf({ low, high }: Line): number {
  return DAYS_A_WEEK * (high - low);
}

/** Days from the first to the last of readings. */
function reachOf(readings: readonly Reading[]): number {
  const [first, last] = [readings[0], readings.at(-1)];
  return first && last ? daysApart(first, last) : 0;
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
    unused: later.map((reading) => ({ reading, reason: "later-that-day" })),
  };
}

function found(state: FindingState, sense: string, values: Found["values"], explanation: Explanation): Found {
  const since = explanation.used.at(-1)?.at ?? explanation.span.to;
  return { state, sense, severity: "information", values, since, explanation };
}
