import type { ChartDrawing, Point, Shape } from "#lib/series/drawing.ts";
import type { PlacedNote } from "#lib/series/place-notes.ts";

/** How far the lowest lane of notes is above the foot of the plot, and the lanes from each other, in percent of it. */
const FOOT = 3;
const LANE = 6;

/** The numbers of notes on their poles. */
export function placeFlags(notes: readonly PlacedNote[]): ChartDrawing["flags"] {
  return notes.map(({ number, left, lane }) => ({ number, place: [left, noteHeight(lane)] }));
}

/** Where a lane is, in percent of the plot from its top. */
function noteHeight(lane: number): number {
  return 100 - FOOT - lane * LANE;
}

/** A pole where a note begins, and a bar over its span, each on a lighter ground that parts it from what is below. */
export function drawNotes(notes: readonly PlacedNote[]): Shape[] {
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
            [left, noteHeight(lane)],
            [right, noteHeight(lane)],
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
