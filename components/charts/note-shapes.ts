import type { ChartDrawing, Shape } from "#lib/series/drawing.ts";
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

/** A pole where a note begins, and a bar over its span. */
export function drawNotes(notes: readonly PlacedNote[]): Shape[] {
  if (notes.length === 0) return [];
  return [
    {
      kind: "line",
      pieces: notes.flatMap(({ left, began }) =>
        began
          ? []
          : [
              [
                [left, 0],
                [left, 100],
              ],
            ],
      ),
      ...({ ink: "edge", width: 1, dash: [2, 3], opacity: 0.8 } as const),
    },
    {
      kind: "line",
      pieces: notes.flatMap(({ left, right, lane }) =>
        right > left
          ? [
              [
                [left, noteHeight(lane)],
                [right, noteHeight(lane)],
              ],
            ]
          : [],
      ),
      ...({ ink: "edge", width: 4, opacity: 0.7 } as const),
    },
  ];
}
