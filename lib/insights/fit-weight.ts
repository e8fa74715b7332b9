import { daysBetween } from "#lib/metrics/local-day.ts";
import { decimalsOf, getMetric } from "#lib/metrics/registry.ts";
import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { estimateMemory } from "./estimate-memory.ts";
import { fitLine } from "./fit-line.ts";
import type { Line, Point } from "./fit-line.ts";
import { splitDays } from "./split-days.ts";
import type { SplitDays } from "./split-days.ts";
import { findRobustSlope } from "./robust-slope.ts";
import type { RobustSlope } from "./robust-slope.ts";

/** Two weeks where enough of their days have a weigh-in (TrendWeight's number) to be precise, else four. */
const SHORT = { days: 14, needed: 9 };
export const WIDE = { days: 28, needed: 5 };
/** An interval that reaches this far to each side, in kg a week, is precise: half a kilogram is what people plan with. */
const PRECISE = 0.25;
/** The rate of a week is not read from less than one. */
const LEAST_DAYS_APART = 7;

/** The span of days that a line is read from. */
export type WeightFit = {
  readonly days: number;
  readonly split: SplitDays;
  /** x in days from the newest weigh-in, y in kg. Null while there are too few days, or they are too near each other. */
  readonly line: Line | null;
  /** A second opinion on its slope, that no single weigh-in moves far. */
  readonly robust: RobustSlope | null;
  /** The first weigh-ins of the days before, of eight weeks in all: they help to see how long water stays. */
  readonly before: readonly Reading[];
  /** How many days with a weigh-in, and how many days between first and last, are missing. */
  readonly missing: { readonly readings: number; readonly days: number };
};

/**
 * The straight line that weight follows at `now` (ms), through the first weigh-in of each day; readings oldest first.
 * Water makes neighbouring days alike: how much so is read from two spans of four weeks, each around its own line.
 */
export function fitWeight(readings: readonly Reading[], now: number): WeightFit {
  const all = splitDays(readings, 2 * WIDE.days, now).first;
  const isBefore = (reading: Reading) => ageOf(reading, now) >= WIDE.days;
  const leastSd = roundingOf(all);
  const memory = estimateMemory(
    [all.filter(isBefore), all.filter((reading) => !isBefore(reading))].map(pointsOf),
    leastSd,
  );
  const fitSpan = ({ days, needed }: typeof SHORT): WeightFit => {
    const split = splitDays(readings, days, now);
    const missing = {
      readings: Math.max(0, needed - split.first.length),
      days: Math.max(0, LEAST_DAYS_APART - reachOf(split.first)),
    };
    const isEnough = missing.readings === 0 && missing.days === 0;
    const points = isEnough ? pointsOf(split.first) : [];
    const line = fitLine(points, { leastSd, memory });
    return {
      days,
      split,
      line,
      robust: findRobustSlope(points),
      before: all.filter((reading) => ageOf(reading, now) >= days),
      missing,
    };
  };
  return chooseSpan(fitSpan(SHORT), fitSpan(WIDE));
}

/**
 * The shorter span where it is precise, or no less than the wider one. Chosen by the width of the interval alone, which
 * says nothing of where the slope lies: choosing by what comes out would make chance look like a trend.
 */
function chooseSpan(short: WeightFit, wide: WeightFit): WeightFit {
  if (!short.line || !wide.line) return short.line ? short : wide;
  return widthOf(short.line) <= Math.max(2 * PRECISE, widthOf(wide.line)) ? short : wide;
}

/** In kg a week. */
function widthOf({ low, high }: Line): number {
  return 7 * (high - low);
}

/** Days from the first to the last of readings. */
function reachOf(readings: readonly Reading[]): number {
  return -(pointsOf(readings)[0]?.x ?? 0);
}

function pointsOf(readings: readonly Reading[]): Point[] {
  const newest = readings.at(-1);
  const { parts } = getMetric("weight");
  return readings.map((reading) => ({
    x: newest ? daysBetween(dayOfReading(newest), dayOfReading(reading)) : 0,
    y: valueOf(reading, parts[0].key),
  }));
}

/** A number that is rounded to a step scatters by at least step / sqrt(12). */
function roundingOf(readings: readonly Reading[]): number {
  const metric = getMetric("weight");
  const [oldest] = readings;
  const step = 10 ** -decimalsOf(metric, oldest ? valueOf(oldest, metric.parts[0].key) : 0);
  return step / Math.sqrt(12);
}
