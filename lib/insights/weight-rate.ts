import { getMetric } from "#lib/metrics/registry.ts";
import { isStale } from "#lib/series/card.ts";
import type { Explanation, FindingEntry, FindingInput, FindingState, Found } from "./finding.ts";
import { fitWeight, WIDE } from "./fit-weight.ts";
import type { WeightFit } from "./fit-weight.ts";
import { spanOfDays } from "./span-of-days.ts";

export const DAYS_A_WEEK = 7;
/** A week's rate is a tenth of a weigh-in: it needs one decimal more. */
export const RATE_DECIMALS = 2;

export const weightRate = {
  key: "weight-rate",
  metric: "weight",
  about: "state",
  noticeable: { rate: 0.1 },
  alert: {
    choices: { falling: ({ sense }) => sense === "falling", rising: ({ sense }) => sense === "rising" },
    sized: "rate",
    decidedAt: null,
  },
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
 * How fast weight changes, in kg a week: the slope of the line of `fitWeight`. Raw weigh-ins and not the smoothed trend,
 * whose beginning is too flat.
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
      explain(input, { days: WIDE.days, split: { first: [newest], later: [] }, before: [] }),
    );
  const fit = fitWeight(readings, now);
  const explanation = explain(input, fit);
  if (fit.missing.readings > 0)
    return found("not-enough", "readings", { more: fit.missing.readings }, explanation);
  if (!fit.line) return found("not-enough", "days", { more: fit.missing.days }, explanation);
  const { slope, low, high } = fit.line;
  const values = {
    rate: DAYS_A_WEEK * slope,
    low: DAYS_A_WEEK * low,
    high: DAYS_A_WEEK * high,
    days: fit.days,
    readings: fit.split.first.length,
    ...(fit.robust && { robust: DAYS_A_WEEK * fit.robust.slope }),
    ...(fit.robust?.interval && {
      robustLow: DAYS_A_WEEK * fit.robust.interval.low,
      robustHigh: DAYS_A_WEEK * fit.robust.interval.high,
    }),
  };
  return low > 0 || high < 0
    ? found("clear", slope < 0 ? "falling" : "rising", values, explanation)
    : found("unclear", "", values, explanation);
}

function explain(
  input: FindingInput,
  { days, split, before }: Pick<WeightFit, "days" | "split" | "before">,
): Explanation {
  return {
    formula: "weight-rate",
    span: spanOfDays(days, input),
    used: split.first,
    baseline: before,
    unused: split.later.map((reading) => ({ reading, reason: "later-that-day" })),
  };
}

function found(state: FindingState, sense: string, values: Found["values"], explanation: Explanation): Found {
  const since = explanation.used.at(-1)?.at ?? explanation.span.to;
  return { state, sense, severity: "information", values, since, explanation };
}
