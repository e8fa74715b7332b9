import type { DrawnColumn } from "./column-answer.ts";
import type { Piece } from "./hypnogram.ts";

/** What was heard in a night, by the minute: columns of so many seconds, and where their axis ends at least. */
export type NightTrack = {
  readonly columns: readonly DrawnColumn[];
  readonly seconds: number;
  readonly most: number;
};

/** The samples of a track within a piece of a night, added up; null where nothing was measured. */
export function sumWithin({ columns }: NightTrack, { from, to }: Pick<Piece, "from" | "to">): number | null {
  const inside = columns.filter(({ at }) => at >= from && at < to);
  return inside.length === 0 ? null : inside.reduce((sum, { mean, count }) => sum + mean * count, 0);
}

/** The mean of the samples of a track within a piece of a night; null where nothing was measured. */
export function meanWithin(track: NightTrack, piece: Pick<Piece, "from" | "to">): number | null {
  const sum = sumWithin(track, piece);
  const inside = track.columns.filter(({ at }) => at >= piece.from && at < piece.to);
  return sum === null ? null : sum / inside.reduce((count, column) => count + column.count, 0);
}

/**
 * A track as the outline of bars, in a box of 1000 by 100 with its foot at 100: an SVG path over `window` (ms). Columns
 * of nothing are left out.
 */
export function trackPath(
  { columns, seconds, most }: NightTrack,
  window: { readonly from: number; readonly to: number },
): string {
  const top = Math.max(most, ...columns.map(({ mean }) => mean));
  const across = (second: number) => {
    const share = (second * 1_000 - window.from) / (window.to - window.from);
    return (1_000 * Math.min(1, Math.max(0, share))).toFixed(1);
  };
  return columns
    .filter(({ mean }) => mean > 0)
    .map(
      ({ at, mean }) =>
        `M${across(at)} 100V${(100 - (100 * mean) / top).toFixed(1)}H${across(at + seconds)}V100z`,
    )
    .join("");
}
