import { useMemo } from "react";
import { useChartNotes } from "#components/notes/chart-notes.tsx";
import type { Window } from "#lib/metrics/window.ts";
import { type PlacedNote, placeNotes } from "#lib/series/place-notes.ts";

/** Where notes are drawn. */
export type NotedTime = {
  readonly window: Window;
  /** The clock of its days. */
  readonly zone: string;
  /** ms: where what goes on ends so far, on a chart that reaches into the future. */
  readonly until?: number | undefined;
  /** The window of the list that numbers them, where one list is for several drawings. */
  readonly listed?: Window | undefined;
};

/** The notes of a drawing with a place for each, the earliest first; none while the reader hides them. */
export function usePlacedNotes({ window, zone, until, listed }: NotedTime): readonly PlacedNote[] {
  const { notes, shown } = useChartNotes();
  const placed = useMemo(
    () => placeNotes(notes, window, zone, { until, listed }),
    [notes, window, zone, until, listed],
  );
  return shown ? placed : NONE;
}

const NONE: readonly PlacedNote[] = [];
