import { medianOf } from "#lib/metrics/robust-range.ts";
import type { Point } from "./fit-line.ts";

/** The slope that half of all pairs of points exceed; its 95 % interval is null where there are too few points for one. */
export type RobustSlope = {
  readonly slope: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
};

const NORMAL_95 = 1.959_964;

/**
 * The median of the slopes between every two points of different x (Theil 1950), which a few points far off hardly
 * move; its interval by ranks for independent points without ties (Sen 1968). Null without two such points.
 */
export function findRobustSlope(points: readonly Point[]): RobustSlope | null {
  const slopes = points
    .flatMap((one, index) =>
      points.slice(index + 1).flatMap(({ x, y }) => (x === one.x ? [] : [(y - one.y) / (x - one.x)])),
    )
    .sort((a, b) => a - b);
  if (slopes.length === 0) return null;
  const count = points.length;
  const reach = NORMAL_95 * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const low = slopes[Math.max(0, Math.round((slopes.length - reach) / 2) - 1)];
  const high = slopes[Math.min(slopes.length - 1, Math.round((slopes.length + reach) / 2))];
  return {
    slope: medianOf(slopes),
    interval: reach > slopes.length || low === undefined || high === undefined ? null : { low, high },
  };
}
