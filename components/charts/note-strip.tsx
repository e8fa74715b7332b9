"use client";

import { NoteFlags } from "./note-flags.tsx";
import { drawNotes, placeFlags } from "./note-shapes.ts";
import { ShapeLayer } from "./shape-layer.tsx";
import { type NotedTime, usePlacedNotes } from "./use-placed-notes.ts";

/** The notes of a calendar with weeks in columns, below it: over its cells they would cover what these say. */
export function NoteStrip(props: NotedTime) {
  const placed = usePlacedNotes(props);
  if (placed.length === 0) return null;
  const lanes = 1 + Math.max(...placed.map(({ lane }) => lane));
  const scale = { foot: 50 / lanes, lane: 100 / lanes };
  return (
    <div className="relative" style={{ height: `${lanes}rem` }} data-note-strip>
      <ShapeLayer shapes={drawNotes(placed, scale)} />
      <NoteFlags flags={placeFlags(placed, scale)} />
    </div>
  );
}
