import { extremesPerColumn, sortedUnique } from "./columns.ts";
import { lttb } from "./lttb.ts";
import type { Point } from "./lttb.ts";

/** How many points per kept one the preselection leaves (the paper: about 4). */
const RATIO = 4;

/**
 * The ends and each bin's extremes, as indices in order: what MinMaxLTTB chooses from. Bins hold equal
 * numbers of points, so that none is empty.
 */
export function preselect(points: readonly Point[], bins: number): number[] {
  if (points.length === 0) return [];
  const extremes = extremesPerColumn(
    points.map((point) => point.y),
    (index) => Math.floor((index * bins) / points.length),
  );
  return sortedUnique([0, ...extremes, points.length - 1]);
}

/**
 * MinMaxLTTB (arXiv 2305.00332): LTTB over a preselection, for signals too long for LTTB itself. The indices
 * of exactly `count` points (all, if there are fewer), the first and last among them.
 */
export function minMaxLttb(points: readonly Point[], count: number): number[] {
  if (points.length <= count * RATIO) return lttb(points, count);
  const chosen = preselect(points, Math.floor((count * RATIO) / 2));
  const candidates = chosen.flatMap((index) => points[index] ?? []);
  return lttb(candidates, count).flatMap((index) => chosen[index] ?? []);
}
