import type { TimedValue } from "./trend.ts";

/** Which change a card tells: against 7 or 28 days before the newest reading. */
export type ChangeSpan = "week" | "month";

/** One side of a comparison: when, in which zone, and the value of each part. */
export type Compared = {
  readonly at: number;
  readonly zone: string;
  readonly values: Readonly<Record<string, number>>;
};

/** A difference with what was compared, or why there is none. */
export type Change =
  | {
      readonly kind: "difference";
      readonly span: ChangeSpan;
      /** Smoothed trend against smoothed trend, or one reading against one other. */
      readonly basis: "trend" | "reading";
      readonly from: Compared;
      readonly to: Compared;
      /** By part key, `to` minus `from`, not rounded. */
      readonly delta: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: "none";
      readonly span: ChangeSpan;
      readonly reason: "no-reading" | "stale" | "too-few-readings" | "nothing-to-compare";
      /** Real readings in the span, and how many it takes; for trended metrics. */
      readonly readings: number;
      readonly needed: number;
    };

const DAY = 86_400_000;

/**
 * `days` back from the newest reading; the reading compared with may lie `tolerance` days off; a trend is
 * compared only with `needed` real readings in the span (TrendWeight's thresholds; science 3.3).
 */
const SPANS: Readonly<Record<ChangeSpan, { days: number; tolerance: number; needed: number }>> = {
  week: { days: 7, tolerance: 2, needed: 4 },
  month: { days: 28, tolerance: 5, needed: 19 },
};

/** A smoothed trend that has seen nothing for longer than this (days) is stale: no change is told. */
const STALE_TREND_DAYS = 2;

/** The days that have to be held to tell every change. */
export const CHANGE_DAYS = SPANS.month.days + SPANS.month.tolerance + 1;

/**
 * The change over a span. `line` is what is compared, oldest first: the trend at each reading when `basis`
 * is "trend", else the readings themselves. The other side is the nearest point to 7 or 28 days before the
 * newest one, the earlier of two equally near.
 */
export function changeOver(
  span: ChangeSpan,
  line: readonly Compared[],
  basis: "trend" | "reading",
  now: number,
): Change {
  const { days, tolerance, needed } = SPANS[span];
  const to = line.at(-1);
  const readings = to ? line.filter((point) => point.at > to.at - days * DAY).length : 0;
  const none = (reason: Extract<Change, { kind: "none" }>["reason"]): Change => ({
    kind: "none",
    span,
    reason,
    readings,
    needed: basis === "trend" ? needed : 0,
  });
  if (!to) return none("no-reading");
  if (basis === "trend" && now - to.at > STALE_TREND_DAYS * DAY) return none("stale");
  if (basis === "trend" && readings < needed) return none("too-few-readings");
  const from = nearest(line, to.at - days * DAY, tolerance * DAY);
  if (!from) return none("nothing-to-compare");
  return { kind: "difference", span, basis, from, to, delta: difference(from, to) };
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

function difference(from: Compared, to: Compared): Record<string, number> {
  return Object.fromEntries(
    Object.entries(to.values).map(([part, value]) => [part, value - (from.values[part] ?? value)]),
  );
}
