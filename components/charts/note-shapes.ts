import type { ChartDrawing, Point, Shape } from "#lib/series/drawing.ts";
import type { PlacedNote } from "#lib/series/place-notes.ts";

/** How far the lowest lane of notes is above the foot, and the lanes from each other, in percent of what they are on. */
type LaneScale = { readonly foot: number; readonly lane: number };

/** Of the plot of a chart. */
const PLOT: LaneScale = { foot: 3, lane: 6 };

/** The numbers of notes on their poles. */
export function placeFlags(notes: readonly PlacedNote[], scale = PLOT): ChartDrawing["flags"] {
  return notes.map(({ number, left, lane }) => ({ number, place: [left, noteHeight(lane, scale)] }));
}

/** Where a lane is, in percent from the top. */
function noteHeight(place: number, { foot, lane }: LaneScale): number {
  return 100 - foot - place * lane;
}

/** A pole where a note begins, and a bar over its span, each on a lighter ground that parts it from what is below. */
export function drawNotes(notes: readonly PlacedNote[], scale = PLOT): Shape[] {
  if (notes.length === 0) return [];
  const poles = notes.flatMap(({ left, began }): Point[][] =>
    began
      ? []
      : [
          [
            [left, 0],
            [left, 100],
          ],
        ],
  );
  const bars = notes.flatMap(({ left, right, lane }): Point[][] =>
    right > left
      ? [
          [
            [left, noteHeight(lane, scale)],
            [right, noteHeight(lane, scale)],
          ],
        ]
      : [],
  );
  return [
    { kind: "line", pieces: poles, ...({ ink: "surface", width: 2, opacity: 0.6 } as const) },
    { kind: "line", pieces: poles, ...({ ink: "edge", width: 1, dash: [2, 3] } as const) },
    { kind: "line", pieces: bars, ...({ ink: "surface", width: 7 } as const) },
    { kind: "line", pieces: bars, ...({ ink: "edge", width: 4 } as const) },
  ];
}
