import { addDays, startOfWeek } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { SPANS } from "#lib/series/change.ts";
import type { DayValue } from "#lib/series/day-value.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { meanOf, pooledScatter } from "#lib/series/noise.ts";
import { stepOf, valueOf } from "#lib/series/reading.ts";
import { studentT } from "#lib/series/student-t.ts";
import { compareMonths } from "./compare-months.ts";
import type { MonthComparison } from "./compare-months.ts";
import { DAYS_NEEDED } from "./days-needed.ts";
import type { FindingInput } from "./finding.ts";
import { daysOfOneDevice } from "./one-device-days.ts";

/** Of which single readings scatter more than a body changes in weeks. */
const NOISY = ["pulse-wave-velocity", "vascular-age"] as const satisfies readonly MetricKey[];

type NoisyMetric = (typeof NOISY)[number];

/** How much days of one week scatter, in the metric's stored unit. */
type Noise = {
  /** The pooled standard deviation around the mean of each week. */
  readonly sd: number;
  /** The weeks that say so: those with values on two days or more. */
  readonly weeks: number;
  /** Around their mean, 95 of 100 days lie within so much: t(0.975) x SD. */
  readonly reach: number;
  /** Two days that differ by less are alike but for noise, in 95 of 100 cases: t(0.975) x SD x sqrt 2. */
  readonly least: number;
};

/** A metric whose single readings say little, as a trend. */
export type NoisyTrend = {
  readonly metric: NoisyMetric;
  /** The mean of each day of one device, oldest first, of the last `NOISE_DAYS`. */
  readonly days: readonly DayValue[];
  /** The mean of the 28 days that end with a day, where three of them have a value. */
  readonly means: readonly DayValue[];
  /** Null with too few weeks. */
  readonly noise: Noise | null;
  readonly compared: MonthComparison;
};

/** Half a year. */
export const NOISE_DAYS = 26 * 7;
/** With fewer degrees of freedom a scatter is hardly known itself. */
const FREEDOM_NEEDED = 4;
/** A scale that measured within a month is in use. */
const IN_USE_DAYS = 28;

/** Those that the product draws with their noise. */
export function isNoisy(metric: MetricKey): metric is NoisyMetric {
  return NOISY.some((one) => one === metric);
}

/** Pulse wave velocity and vascular age of a scale in use, each with its noise. */
export function findNoisyTrends(
  input: Pick<FindingInput, "readingsOf" | "now" | "zone">,
  metrics: readonly NoisyMetric[] = NOISY,
): NoisyTrend[] {
  return metrics.flatMap((metric) => findNoisyTrend(input, metric) ?? []);
}

function findNoisyTrend(
  { readingsOf, now, zone }: Pick<FindingInput, "readingsOf" | "now" | "zone">,
  key: NoisyMetric,
): NoisyTrend | null {
  const metric = getMetric(key);
  const measured = daysOfOneDevice(readingsOf(key), now, NOISE_DAYS, IN_USE_DAYS);
  const readings = measured.flatMap((day) => day.readings);
  const compared = compareMonths(metric, readings, { now, zone });
  if (!compared) return null;
  const [{ key: part }] = metric.parts;
  const days = measured.map((day) => ({
    day: day.day,
    value: meanOf(day.readings.map((reading) => valueOf(reading, part))),
  }));
  const means = days.flatMap(({ day }) => {
    const from = addDays(day, -SPANS.month.days);
    const month = days.filter((other) => from < other.day && other.day <= day);
    return month.length < DAYS_NEEDED ? [] : [{ day, value: meanOf(month.map(({ value }) => value)) }];
  });
  const noise = noiseOf(days, stepOf(metric, readings.at(-1) ?? null));
  return { metric: key, days, means, noise, compared };
}

/** `step` is the smallest difference that is shown: values rounded to it scatter by at least step / sqrt(12). */
function noiseOf(days: readonly DayValue[], step: number): Noise | null {
  const weeks = [...groupBy(days, ({ day }) => startOfWeek(day)).values()]
    .map((week) => week.map(({ value }) => value))
    .filter((week) => week.length > 1);
  const scatter = pooledScatter(weeks);
  if (!scatter || scatter.freedom < FREEDOM_NEEDED) return null;
  const sd = Math.max(scatter.sd, step / Math.sqrt(12));
  const reach = studentT(scatter.freedom) * sd;
  return { sd, weeks: weeks.length, reach, least: reach * Math.SQRT2 };
}
