import { meanOf } from "#lib/series/noise.ts";
import { studentT } from "#lib/series/student-t.ts";

export type Point = { readonly x: number; readonly y: number };

/** The straight line nearest to points, and how sure it is. */
export type Line = {
  readonly slope: number;
  /** y at x = 0. */
  readonly intercept: number;
  /** How far points scatter around the line, in units of y. */
  readonly sd: number;
  /** The standard error of the slope. */
  readonly error: number;
  /** The 95 % interval of the slope. */
  readonly low: number;
  readonly high: number;
  /** Where the line's height says nothing of its slope, and how far its 95 % interval reaches to each side there. */
  readonly centre: { readonly x: number; readonly reach: number };
  /** The logarithm of the restricted likelihood of `memory`, but for a constant: to compare memories by. */
  readonly likelihood: number;
};

type FitOptions = {
  /** The scatter that rounding alone makes, so that readings which happen to lie on a line are not certain. */
  readonly leastSd?: number;
  /** Which share of a point's distance from the line is left one x later: from 0, independent points, to below 1. */
  readonly memory?: number;
};

/**
 * Least squares: slope and its 95 % interval by Student's t with n - 2 degrees of freedom. With a memory each point
 * counts by what it adds to the one before (Prais and Winsten 1954), at distances of any size; then their x must
 * differ. Null for fewer than three points, or points of one x.
 */
export function fitLine(points: readonly Point[], { leastSd = 0, memory = 0 }: FitOptions = {}): Line | null {
  const [meanX, meanY] = [meanOf(points.map(({ x }) => x)), meanOf(points.map(({ y }) => y))];
  const sorted = points.map(({ x, y }) => ({ x: x - meanX, y: y - meanY })).sort((a, b) => a.x - b.x);
  const news = sorted.map((point, index) => newsOf(point, sorted[index - 1], memory));
  const [ones, cross, squares] = [
    sumOf(news, ({ one }) => one * one),
    sumOf(news, ({ one, x }) => one * x),
    sumOf(news, ({ x }) => x * x),
  ];
  const [onY, xOnY] = [sumOf(news, ({ one, y }) => one * y), sumOf(news, ({ x, y }) => x * y)];
  const spread = ones * squares - cross ** 2;
  if (points.length < 3 || spread === 0) return null;
  const slope = (ones * xOnY - cross * onY) / spread;
  const height = (squares * onY - cross * xOnY) / spread;
  const freedom = points.length - 2;
  const own = Math.sqrt(sumOf(news, ({ one, x, y }) => (y - height * one - slope * x) ** 2) / freedom);
  const sd = Math.max(own, leastSd);
  const error = sd * Math.sqrt(ones / spread);
  const t = studentT(freedom);
  return {
    slope,
    intercept: meanY + height - slope * meanX,
    sd,
    error,
    low: slope - t * error,
    high: slope + t * error,
    centre: { x: meanX + cross / ones, reach: (t * sd) / Math.sqrt(ones) },
    likelihood: -sumOf(news, ({ size }) => Math.log(size)) - Math.log(spread) / 2 - freedom * Math.log(sd),
  };
}

/** What a point adds to the one before, scaled to scatter like a first one; `size` is its share of that scatter. */
function newsOf({ x, y }: Point, before: Point | undefined, memory: number) {
  const kept = before && memory > 0 ? memory ** (x - before.x) : 0;
  const size = Math.sqrt(1 - kept ** 2);
  return {
    one: (1 - kept) / size,
    x: (x - kept * (before?.x ?? 0)) / size,
    y: (y - kept * (before?.y ?? 0)) / size,
    size,
  };
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}
