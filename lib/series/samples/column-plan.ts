import { bucketSeconds, LEVELS } from "#lib/metrics/samples/rollup.ts";
import { MINUTE_S } from "#lib/metrics/time.ts";

/**
 * How a span is read and drawn: from the samples (`level` null) or a level of rollups, in `columns` columns of
 * `columnSeconds` from `from` (s since 1970). Column edges are bucket edges, so that nothing smears.
 */
export type ColumnPlan = {
  readonly level: number | null;
  readonly columnSeconds: number;
  readonly from: number;
  readonly columns: number;
};

/** The finest column: devices sample once a minute. */

/**
 * Chooses the coarsest level whose buckets are not wider than a pixel, and the least columns of whole buckets that
 * cover `[from, to)` (s since 1970) with at most `width` (2 or more) of them. The span grows to the column edges.
 */
export function planColumns({ from, to }: { from: number; to: number }, width: number): ColumnPlan {
  const pixel = (to - from) / width;
  const level = LEVELS.findLast((candidate) => bucketSeconds(candidate) <= pixel) ?? null;
  const unit = level === null ? MINUTE_S : bucketSeconds(level);
  // One column less than there is room for: the ends of the span are rarely column edges.
  let columnSeconds = Math.max(1, Math.ceil((to - from) / (width - 1) / unit)) * unit;
  while (countColumns(from, to, columnSeconds) > width) columnSeconds += unit;
  return {
    level,
    columnSeconds,
    from: Math.floor(from / columnSeconds) * columnSeconds,
    columns: countColumns(from, to, columnSeconds),
  };
}

function countColumns(from: number, to: number, columnSeconds: number): number {
  return Math.max(1, Math.ceil(to / columnSeconds) - Math.floor(from / columnSeconds));
}
