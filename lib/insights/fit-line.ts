import { meanOf } from "#lib/series/noise.ts";
import { studentT } from "#lib/series/student-t.ts";

type Point = { readonly x: number; readonly y: number };

/** The straight line nearest to points, and how sure its slope is. */
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
};

/**
 * Ordinary least squares: slope and its 95 % interval by Student's t with n - 2 degrees of freedom. `leastSd` is the
 * scatter that rounding alone makes, so that readings which happen to lie on a line are not certain. Null for fewer
 * than three points, or points of one x.
 */
export function fitLine(points: readonly Point[], leastSd = 0): Line | null {
  const [meanX, meanY] = [meanOf(points.map(({ x }) => x)), meanOf(points.map(({ y }) => y))];
  const spread = sumOf(points, ({ x }) => (x - meanX) ** 2);
  if (points.length < 3 || spread === 0) return null;
  const slope = sumOf(points, ({ x, y }) => (x - meanX) * (y - meanY)) / spread;
  const intercept = meanY - slope * meanX;
  const freedom = points.length - 2;
  const own = Math.sqrt(sumOf(points, ({ x, y }) => (y - intercept - slope * x) ** 2) / freedom);
  const sd = Math.max(own, leastSd);
  const error = sd / Math.sqrt(spread);
  const reach = studentT(freedom) * error;
  return { slope, intercept, sd, error, low: slope - reach, high: slope + reach };
}

function sumOf(points: readonly Point[], of: (point: Point) => number): number {
  return points.reduce((sum, point) => sum + of(point), 0);
}
