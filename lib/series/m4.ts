import { columnOf, extremesPerColumn, sortedUnique } from "./columns.ts";
import type { Point } from "./lttb.ts";

/**
 * M4 (Jugel et al., VLDB 2014): per pixel column the first, last, least and greatest point, which draws the
 * same line to the pixel. Indices in order; `points` in order of x; the earliest one wins a tie.
 */
export function m4(points: readonly Point[], columns: number): number[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return [];
  const columnAt = points.map((point) => columnOf(point.x, first.x, last.x, columns));
  const edges = columnAt.flatMap((column, index) =>
    column !== columnAt[index - 1] || column !== columnAt[index + 1] ? [index] : [],
  );
  const extremes = extremesPerColumn(
    points.map((point) => point.y),
    (index) => columnAt[index] ?? 0,
  );
  return sortedUnique([...edges, ...extremes]);
}
