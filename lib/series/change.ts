import type { TrendSettings } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { isBeyondNoise, meanOf, pooledScatter } from "./noise.ts";
import type { Scatter } from "./noise.ts";
import type { TimedValue } from "./trend.ts";

/** The change that a card shows: the last 7 days against the 7 before, or 28 against 28. */
export type ChangeSpan = "week" | "month";

type PartValues = Readonly<Record<string, number>>;

/** A reading that may be compared. */
export type ComparedReading = {
  readonly at: number;
  /** How many days before today, on the clock where it was taken; before yesterday for metrics counted by the day. */
  readonly age: number;
  readonly values: PartValues;
  /** The smoothed trend at this reading; null for metrics without one. */
  readonly trend: PartValues | null;
};

/** One side of a comparison: a mean of `readings`, the first and last of which were at `from` and `to` (ms). */
type ChangeSide = {
  readonly from: number;
  readonly to: number;
  readonly readings: number;
  readonly values: PartValues;
};

/** A difference with what was compared, or why there is none. */
export type Change =
  | {
      readonly kind: "difference";
      readonly span: ChangeSpan;
      /** Smoothed trend against smoothed trend, or mean against mean. */
      readonly basis: "trend" | "mean";
      readonly before: ChangeSide;
      readonly now: ChangeSide;
      /** By part key, `now` minus `before`, not rounded. */
      readonly delta: PartValues;
      /** The parts whose difference is greater than noise; none of them: no clear change. */
      readonly clear: readonly string[];
    }
  | {
      readonly kind: "none";
      readonly span: ChangeSpan;
      readonly reason: "no-reading" | "not-recent" | "nothing-before";
      /** Readings in the last 7 or 28 days. */
      readonly readings: number;
    };

/**
 * `days` of a span. A trend is compared with that at the reading nearest to so many days before the newest one, at
 * most `tolerance` days off, and only with `needed` real readings in the span (TrendWeight's thresholds).
 */
export const SPANS: Readonly<Record<ChangeSpan, { days: number; tolerance: number; needed: number }>> = {
  week: { days: 7, tolerance: 2, needed: 4 },
  month: { days: 28, tolerance: 5, needed: 19 },
};

/** A smoothed trend without a reading for longer than this (days) says nothing about today. */
const STALE_TREND_DAYS = 2;
/** With fewer degrees of freedom than this a week's scatter is taken from the days of both months. */
const ENOUGH_FREEDOM = 4;

/** The days needed to compute every change: two months and the day that is not over. */
export const CHANGE_DAYS = 2 * SPANS.month.days + 1;

export type ChangeOptions = {
  readonly parts: readonly string[];
  readonly trend: TrendSettings | null;
  /** The smallest step that is shown, in the stored unit: numbers that are all equal still scatter by rounding. */
  readonly step: number;
  /** ms. */
  readonly now: number;
};

/**
 * The change over a span, from readings in order of time: the smoothed trend against itself where there are enough
 * readings for one, else the mean of the last days against the mean of as many days before. A mean is that of all
 * readings; for the noise the readings of one day are one value. Nothing is compared when a side has no reading,
 * so readings that are all older than the span are no change.
 */
export function changeOver(
  span: ChangeSpan,
  readings: readonly ComparedReading[],
  options: ChangeOptions,
): Change {
  const { days } = SPANS[span];
  const [last, previous] = [within(readings, 0, days), within(readings, days, 2 * days)];
  const trended = options.trend ? trendChange(span, readings, options.trend, options) : null;
  if (trended) return trended;
  if (last.length > 0 && previous.length > 0) {
    const [before, now] = [sideOf(previous, options.parts), sideOf(last, options.parts)];
    const factor = Math.sqrt(meanError(last) + meanError(previous));
    return {
      kind: "difference",
      span,
      basis: "mean",
      ...compare(span, readings, before, now, factor, options),
    };
  }
  const reason = readings.length === 0 ? "no-reading" : last.length === 0 ? "not-recent" : "nothing-before";
  return { kind: "none", span, reason, readings: last.length };
}

function trendChange(
  span: ChangeSpan,
  readings: readonly ComparedReading[],
  settings: TrendSettings,
  options: ChangeOptions,
): Change | null {
  const { days, tolerance, needed } = SPANS[span];
  const to = readings.at(-1);
  if (!to?.trend || options.now - to.at > STALE_TREND_DAYS * DAY_MS) return null;
  const count = readings.filter(({ at }) => at > to.at - days * DAY_MS).length;
  const from = count < needed ? null : nearest(readings, to.at - days * DAY_MS, tolerance * DAY_MS);
  if (!from?.trend) return null;
  const before = { from: from.at, to: from.at, readings: 1, values: from.trend };
  const now = { from: to.at, to: to.at, readings: count, values: to.trend };
  const factor = trendError(readings, from, settings);
  return {
    kind: "difference",
    span,
    basis: "trend",
    ...compare(span, readings, before, now, factor, options),
  };
}

function compare(
  span: ChangeSpan,
  readings: readonly ComparedReading[],
  before: ChangeSide,
  now: ChangeSide,
  factor: number,
  { parts, step }: ChangeOptions,
): Pick<Extract<Change, { kind: "difference" }>, "before" | "now" | "delta" | "clear"> {
  const delta = Object.fromEntries(
    parts.map((part) => [part, (now.values[part] ?? 0) - (before.values[part] ?? 0)]),
  );
  const clear = parts.filter((part) => {
    const scatter = scatterOf(span, readings, part);
    if (!scatter) return false;
    // A number that is rounded to a step scatters by at least step / sqrt(12).
    const sd = Math.max(scatter.sd, step / Math.sqrt(12));
    return isBeyondNoise(delta[part] ?? 0, { ...scatter, sd }, factor);
  });
  return { before, now, delta, clear };
}

/** How much the days of a span and of the one before scatter, one value a day. */
function scatterOf(span: ChangeSpan, readings: readonly ComparedReading[], part: string): Scatter | null {
  const of = ({ days }: (typeof SPANS)[ChangeSpan]) =>
    pooledScatter(
      [within(readings, 0, days), within(readings, days, 2 * days)].map((inside) =>
        daysOf(inside).map((day) => meanOf(day.map(({ values }) => values[part] ?? 0))),
      ),
    );
  const own = of(SPANS[span]);
  return own && own.freedom >= ENOUGH_FREEDOM ? own : of(SPANS.month);
}

/**
 * The standard error of the trend's difference between the reading `from` and the newest one, for readings that
 * scatter by 1. The trend is a weighted sum of readings, so its variance follows the same recursion (`stepTrend`).
 */
function trendError(
  readings: readonly ComparedReading[],
  from: ComparedReading,
  { tauDays }: TrendSettings,
): number {
  let before = 1;
  let since = 0;
  let kept = 1;
  readings.slice(1).forEach(({ at }, index) => {
    const share = Math.exp(-(at - (readings[index]?.at ?? at)) / DAY_MS / tauDays);
    const own = (1 - share) ** 2;
    if (at <= from.at) before = share ** 2 * before + own;
    else {
      since = share ** 2 * since + own;
      kept *= share;
    }
  });
  return Math.sqrt((1 - kept) ** 2 * before + since);
}

/**
 * The variance of a mean of readings, for days that scatter by 1: the more of them are of one day, the more the mean
 * represents that day alone. 1/n for one reading a day.
 */
function meanError(readings: readonly ComparedReading[]): number {
  return daysOf(readings).reduce((sum, day) => sum + (day.length / readings.length) ** 2, 0);
}

/** Readings of which `from` <= age < `to`. */
function within(readings: readonly ComparedReading[], from: number, to: number): ComparedReading[] {
  return readings.filter(({ age }) => from <= age && age < to);
}

function daysOf(readings: readonly ComparedReading[]): ComparedReading[][] {
  const days = new Map<number, ComparedReading[]>();
  for (const reading of readings) days.set(reading.age, [...(days.get(reading.age) ?? []), reading]);
  return [...days.values()];
}

function sideOf(readings: readonly ComparedReading[], parts: readonly string[]): ChangeSide {
  return {
    from: readings[0]?.at ?? 0,
    to: readings.at(-1)?.at ?? 0,
    readings: readings.length,
    values: Object.fromEntries(
      parts.map((part) => [part, meanOf(readings.map(({ values }) => values[part] ?? 0))]),
    ),
  };
}

/** The point nearest to `at` and at most `tolerance` ms away; the earlier of two equally near. */
export function nearest<Point extends Pick<TimedValue, "at">>(
  points: readonly Point[],
  at: number,
  tolerance: number,
): Point | null {
  let best: Point | null = null;
  for (const point of points) {
    const distance = Math.abs(point.at - at);
    if (distance <= tolerance && (!best || distance < Math.abs(best.at - at))) best = point;
  }
  return best;
}
