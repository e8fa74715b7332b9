"use client";

import { useMemo } from "react";
import { useChartNotes } from "#components/notes/chart-notes.tsx";
import type { Window } from "#lib/metrics/window.ts";
import { placeNotes } from "#lib/series/place-notes.ts";
import { NoteFlags } from "./note-flags.tsx";
import { drawNotes, placeFlags } from "./note-shapes.ts";
import { ShapeLayer } from "./shape-layer.tsx";

type NoteLayerProps = {
  window: Window;
  /** The clock of its days. */
  zone: string;
  /** ms: where what goes on ends so far, on a chart that reaches into the future. */
  until?: number;
};

/** The notes of a plot that is drawn on the server, over it. A chart of a metric has them in its model. */
export function NoteLayer({ window, zone, until = window.to }: NoteLayerProps) {
  const { notes, shown } = useChartNotes();
  const placed = useMemo(() => placeNotes(notes, window, zone, until), [notes, window, zone, until]);
  if (!shown || placed.length === 0) return null;
  return (
    <>
      <ShapeLayer shapes={drawNotes(placed)} />
      <NoteFlags flags={placeFlags(placed)} />
    </>
  );
}
