import { addDays } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { meanOf } from "#lib/series/noise.ts";
import { valueOf } from "#lib/series/reading.ts";
import { usualOfParts } from "#lib/series/row.ts";
import { compareNights } from "./compare-nights.ts";
import { compareVariability } from "./compare-variability.ts";
import type { FindingInput } from "./finding.ts";
import { daysOfOneDevice } from "./one-device-days.ts";
import { rateNightsOf } from "./rate-nights.ts";
import { meanVariabilityOf, variationOf } from "./variability.ts";

/** A value of each day, in the metric's stored unit. */
type DayValue = { readonly day: LocalDay; readonly value: number };

/** A metric of nights or days against the person's own baseline. */
export type Baseline = {
  readonly metric: MetricKey;
  /** One value a day of one device, oldest first. */
  readonly days: readonly DayValue[];
  /** The mean of the seven days that end with a day, where four of them have a value. */
  readonly means: readonly DayValue[];
  /** Where it usually lies; null while there are too few days. */
  readonly usual: { readonly low: number; readonly high: number; readonly days: number } | null;
  /** What is compared with it: the newest day, or the mean of the last seven. */
  readonly compared: "newest" | "week";
  /** In percent, how much the last seven nights differ; null where that says nothing. */
  readonly variation: number | null;
};

/** What is drawn. */
export const BASELINE_DAYS = 56;
const WEEK = 7;
const WEEK_NEEDS = 4;
/** Nightly numbers beside the heart's, in the order of the page, by the part that is compared. */
const OTHERS = [
  ["respiratory-rate", "value"],
  ["oxygen-saturation", "value"],
  ["night-core-temperature", "average"],
] as const satisfies readonly (readonly [MetricKey, string])[];

/** Resting heart rate, variability, and the other numbers of nights, of those that a device in use measures. */
export function findBaselines(input: FindingInput): Baseline[] {
  return [
    findRestingRate(input),
    findVariability(input),
    ...OTHERS.map(([metric, part]) => findUsual(input, metric, part)),
  ].filter((baseline) => baseline !== null);
}

/** The heart rate of nights, with the same usual range as its finding. */
function findRestingRate({ readingsOf, now }: FindingInput): Baseline | null {
  const nights = rateNightsOf(readingsOf("night-heart-rate"), now);
  const comparison = compareNights(nights);
  return baselineOf("night-heart-rate", {
    days: nights.map(({ day, rate }) => ({ day, value: rate })),
    usual: comparison && {
      low: comparison.low,
      high: comparison.high,
      days: comparison.baseline.length,
    },
  });
}

/** RMSSD of nights, with the same band as its finding. The mean of seven days is that of logarithms. */
function findVariability({ readingsOf, now }: FindingInput): Baseline | null {
  const { nights, week, band } = compareVariability(readingsOf("night-variability"), now);
  const baseline = baselineOf("night-variability", {
    days: nights.map(({ day, rmssd }) => ({ day, value: rmssd })),
    usual: band && { ...band, days: band.nights },
    meanOfWeek: (values) => meanVariabilityOf(values) ?? 0,
  });
  return (
    baseline && {
      ...baseline,
      days: baseline.days.slice(-BASELINE_DAYS),
      compared: "week",
      variation: variationOf(week.map(({ rmssd }) => rmssd)),
    }
  );
}

function findUsual({ readingsOf, now }: FindingInput, key: MetricKey, part: string): Baseline | null {
  const days = daysOfOneDevice(readingsOf(key), now, BASELINE_DAYS);
  const readings = days.flatMap((day) => day.readings);
  const latest = readings.at(-1);
  const usual = latest ? usualOfParts(getMetric(key), readings, latest)?.[part] : null;
  return baselineOf(key, {
    days: days.map(({ day, readings: own }) => ({
      day,
      value: meanOf(own.map((reading) => valueOf(reading, part))),
    })),
    usual: usual ?? null,
  });
}

type Measured = Pick<Baseline, "days" | "usual"> & {
  readonly meanOfWeek?: (values: readonly number[]) => number;
};

function baselineOf(metric: MetricKey, { days, usual, meanOfWeek = meanOf }: Measured): Baseline | null {
  if (days.length === 0) return null;
  const means = days.flatMap(({ day }) => {
    const from = addDays(day, -WEEK);
    const week = days.filter((other) => from < other.day && other.day <= day).map(({ value }) => value);
    return week.length < WEEK_NEEDS ? [] : [{ day, value: meanOfWeek(week) }];
  });
  return { metric, days, means, usual, compared: "newest", variation: null };
}
