"use client";

import { NoteFlags } from "./note-flags.tsx";
import { drawNotes, placeFlags } from "./note-shapes.ts";
import { ShapeLayer } from "./shape-layer.tsx";
import { type NotedTime, usePlacedNotes } from "./use-placed-notes.ts";

/** The notes of a plot with an axis of time, over it. A chart of a metric has them in its model. */
export function NoteLayer(props: NotedTime) {
  const placed = usePlacedNotes(props);
  if (placed.length === 0) return null;
  return (
    <>
      <ShapeLayer shapes={drawNotes(placed)} />
      <NoteFlags flags={placeFlags(placed)} />
    </>
  );
}
