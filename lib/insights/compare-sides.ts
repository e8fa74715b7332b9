import { daysBetween, type LocalDay } from "#lib/metrics/local-day.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { meanOf } from "#lib/series/noise.ts";
import { dayOfReading, type Reading, stepOf, valueOf } from "#lib/series/reading.ts";
import { studentT } from "#lib/series/student-t.ts";
import { DAYS_NEEDED } from "./days-needed.ts";
import { estimateMemory } from "./estimate-memory.ts";

/** A day of one side: its readings, and their mean by part, in the metric's stored unit. */
type ComparedDay = {
  readonly day: LocalDay;
  readonly values: Readonly<Record<string, number>>;
  readonly readings: readonly Reading[];
};

/** The last of `from` to `to` is included. */
export type ComparedSide = {
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** Those with a reading, oldest first. */
  readonly days: readonly ComparedDay[];
};

/** What became of one part of a metric: means of days, their difference, and its 95 % interval. */
export type PartDifference = {
  readonly key: string;
  readonly before: number;
  readonly since: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves out 0; else there is no clear change. */
  readonly clear: boolean;
};

/** One side of a comparison: a day is one value, the mean of its readings. */
export function sideOf(
  metric: Metric,
  readings: readonly Reading[],
  from: LocalDay,
  to: LocalDay,
): ComparedSide {
  const days = new Map<LocalDay, Reading[]>();
  for (const reading of readings) {
    const day = dayOfReading(reading);
    if (from <= day && day <= to) days.set(day, [...(days.get(day) ?? []), reading]);
  }
  const meansOf = (own: readonly Reading[]) =>
    Object.fromEntries(
      metric.parts.map(({ key }) => [key, meanOf(own.map((reading) => valueOf(reading, key)))]),
    );
  return {
    from,
    to,
    days: [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, own]) => ({ day, values: meansOf(own), readings: own })),
  };
}

/**
 * The means of two sides and their difference, by part. Its interval is Student's, for days that remember each other
 * (`estimateMemory`): the variance of a mean of n days is sd^2 / n^2 times the sum of memory^|distance| over all pairs,
 * and sd is that around the mean of each side. Null where a side has values on too few days: single readings are never
 * compared.
 */
export function compareSides(
  metric: Metric,
  before: ComparedSide,
  since: ComparedSide,
): readonly PartDifference[] | null {
  if ([before, since].some(({ days }) => days.length < DAYS_NEEDED)) return null;
  const newest = [...before.days, ...since.days].at(-1)?.readings.at(-1) ?? null;
  const leastSd = stepOf(metric, newest) / Math.sqrt(12);
  return metric.parts.map(({ key }) => comparePart(key, before, since, leastSd));
}

function comparePart(
  key: string,
  before: ComparedSide,
  since: ComparedSide,
  leastSd: number,
): PartDifference {
  const sides = [before, since].map(({ from, days }) =>
    days.map(({ day, values }) => ({ x: daysBetween(from, day), y: values[key] ?? 0 })),
  );
  const memory = estimateMemory(sides, leastSd);
  const means = sides.map((points) => meanOf(points.map(({ y }) => y)));
  // Of a mean, as a share of that of a day.
  const variances = sides.map((points) => varianceOfMean(points, memory));
  const squares = sides.reduce(
    (sum, points, side) => sum + points.reduce((all, { y }) => all + (y - (means[side] ?? 0)) ** 2, 0),
    0,
  );
  // Days that remember each other vary less around their own mean than around the true one.
  const freedom = sides.reduce((sum, points, side) => sum + points.length * (1 - (variances[side] ?? 0)), 0);
  const sd = Math.max(leastSd, Math.sqrt(squares / freedom));
  const error = sd * Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0));
  const [mean = 0, now = 0] = means;
  const difference = now - mean;
  const reach = studentT(Math.max(1, Math.floor(freedom + 1e-9))) * error;
  const [low, high] = [difference - reach, difference + reach];
  return { key, before: mean, since: now, difference, low, high, clear: low > 0 || high < 0 };
}

/** The sum of memory^|distance| over all pairs of points in order of x, in one pass, divided by their number squared. */
function varianceOfMean(points: readonly { readonly x: number }[], memory: number): number {
  let sum = 0;
  // What all points before share with this one.
  let shared = 0;
  for (const [index, { x }] of points.entries()) {
    const last = points[index - 1];
    shared = last ? (shared + 1) * memory ** (x - last.x) : 0;
    sum += 1 + 2 * shared;
  }
  return sum / points.length ** 2;
}
