import { splitCounting } from "#lib/metrics/counting-row.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey, MetricPart } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { History } from "./history.ts";
import { dayOfReading, happensAt, hasHappened, stepOf, valueOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { Series } from "./series.ts";
import { buildTrend } from "./trend.ts";
import type { TimedValue } from "./trend.ts";
import { findUsualRange } from "./usual-range.ts";
import type { UsualRange } from "./usual-range.ts";

/** A metric in one line: less than a card, and much less work. */
export type Row = {
  readonly metric: MetricKey;
  /** The newest; of sleep the newest night, a nap only where there is no night. */
  readonly latest: Reading;
  /** The smoothed trend at the newest reading, by part key; null for metrics without one. */
  readonly trend: Readonly<Record<string, number>> | null;
  readonly usual: Usual | null;
  /** The readings of the last eight weeks before the newest, and it. */
  readonly readings: readonly Reading[];
  /** Five weeks of the trend, else of the first part, or of all parts together where they add up. */
  readonly line: readonly TimedValue[];
  /** When the first reading that is dated in the future will have happened (ms); null when none is. */
  readonly due: number | null;
};

/** The usual range of each part, by its key. */
export type Usual = Readonly<Record<string, UsualRange>>;

const USUAL_DAYS = 56;
const LINE_DAYS = 35;

/** The row of a metric by its history; null without a reading. `now` (ms) decides what has happened. */
export function buildRow(history: History, now: number): Row | null {
  const metric = getMetric(history.metric);
  const happened = history.readings.filter((reading) => hasHappened(reading, metric.per, now));
  const ahead =
    happened.length === history.readings.length
      ? undefined
      : history.readings.find((reading) => !hasHappened(reading, metric.per, now));
  const { counting } = splitCounting(happened);
  const settings = metric.trend;
  const trends = settings
    ? metric.parts.map(({ key }) =>
        buildTrend(
          counting.map((reading) => ({ at: reading.at, value: valueOf(reading, key) })),
          settings,
        ).flatMap(({ points }) => points),
      )
    : null;
  return rowOf(metric, counting, trends, ahead ? happensAt(ahead, metric.per) : null);
}

/** The row of a metric by the readings behind its card: the same as by its history. Null without a reading. */
export function rowOfSeries({ metric, readings, parts, due }: Series): Row | null {
  const entry = getMetric(metric);
  const trends = parts.map(({ trend }) => trend.flatMap(({ points }) => points));
  return rowOf(entry, readings, entry.trend ? trends : null, due);
}

function rowOf(
  metric: Metric,
  readings: readonly Reading[],
  trends: readonly (readonly TimedValue[])[] | null,
  due: number | null,
): Row | null {
  const latest = newestOf(readings);
  if (!latest) return null;
  const from = latest.at - USUAL_DAYS * DAY_MS;
  const recent = readings.filter(({ at }) => at > from);
  return {
    metric: metric.key,
    latest,
    trend: trendAtEnd(metric, trends),
    usual: usualOf(metric, recent, latest),
    readings: recent,
    line: lineOf(metric, recent, latest, trends?.[0] ?? null),
    due,
  };
}

/** The newest of readings in order of time: a nap only where there is no night. */
export function newestOf(readings: readonly Reading[]): Reading | null {
  return readings.findLast(({ how }) => !how.nap) ?? readings.at(-1) ?? null;
}

/** The trend at the newest reading, by part key. */
export function trendAtEnd(
  { parts }: Metric,
  trends: readonly (readonly TimedValue[])[] | null,
): Readonly<Record<string, number>> | null {
  const last = parts.flatMap(({ key }, index) => {
    const point = trends?.[index]?.at(-1);
    return point ? [[key, point.value] as const] : [];
  });
  return last.length === parts.length ? Object.fromEntries(last) : null;
}

/**
 * What is usual of the days before that of the newest reading: a day is the mean of its readings. Null for classes, for
 * parts that are read one by one, for naps, and with too few days.
 */
export function usualOf(metric: Metric, readings: readonly Reading[], latest: Reading): Usual | null {
  return isReadByPart(metric) ? null : usualOfParts(metric, readings, latest);
}

/** The same of each part, also where parts are read one by one. */
export function usualOfParts(metric: Metric, readings: readonly Reading[], latest: Reading): Usual | null {
  if (metric.classes || latest.how.nap) return null;
  const newestDay = dayOfReading(latest);
  const from = latest.at - USUAL_DAYS * DAY_MS;
  const days = new Map<string, Reading[]>();
  for (const reading of readings) {
    if (reading.at <= from || reading.how.nap) continue;
    const day = dayOfReading(reading);
    if (day >= newestDay) continue;
    const same = days.get(day);
    if (same) same.push(reading);
    else days.set(day, [reading]);
  }
  const step = stepOf(metric, latest);
  const ranges = metric.parts.flatMap(({ key }) => {
    const means = [...days.values()].map(
      (same) => same.reduce((sum, reading) => sum + valueOf(reading, key), 0) / same.length,
    );
    const range = findUsualRange(means, step);
    return range ? [[key, range] as const] : [];
  });
  return ranges.length === 0 ? null : Object.fromEntries(ranges);
}

function lineOf(
  metric: Metric,
  readings: readonly Reading[],
  latest: Reading,
  trend: readonly TimedValue[] | null,
): readonly TimedValue[] {
  if (metric.classes) return [];
  const from = latest.at - LINE_DAYS * DAY_MS;
  if (trend) return trend.filter(({ at }) => at > from);
  const together: readonly MetricPart[] =
    metric.chartKind === "bars" ? metric.parts : metric.parts.slice(0, 1);
  return readings
    .filter(({ at, how }) => at > from && (!how.nap || latest.how.nap))
    .map((reading) => ({
      at: reading.at,
      value: together.reduce((sum, { key }) => sum + valueOf(reading, key), 0),
    }));
}
