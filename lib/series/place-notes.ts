import { type Note, notesWithin, placeNote } from "#lib/metrics/note.ts";
import type { Window } from "#lib/metrics/window.ts";

/** A note as a chart draws it: a numbered flag, and a bar over its span. Places are in percent of the plot. */
export type PlacedNote = {
  readonly note: Note;
  /** By which the list beside the chart names it, from 1. */
  readonly number: number;
  readonly left: number;
  readonly right: number;
  /** Whether it began before the window: there is no pole then. */
  readonly began: boolean;
  /** The row of its flag, from the foot of the plot. */
  readonly lane: number;
};

/** How much of the plot a flag needs, so that two do not lie on each other. */
const FLAG = 4;
const LANES = 3;

type PlaceOptions = { readonly until?: number | undefined; readonly listed?: Window | undefined };

/**
 * The notes of a chart's window, the earliest first. Each lies in the lowest lane that is free, and in the one that is
 * free first where there is none. What goes on reaches to `until` (ms). They are numbered in `listed`, a longer window
 * with which the chart shares its list of notes.
 */
export function placeNotes(
  notes: readonly Note[],
  window: Window,
  zone: string,
  { until = window.to, listed = window }: PlaceOptions = {},
): PlacedNote[] {
  const ends: number[] = Array.from({ length: LANES }, () => 0);
  const share = (at: number) => (100 * (at - window.from)) / (window.to - window.from);
  const numbers = new Map(notesWithin(notes, listed, zone).map(({ id }, index) => [id, index + 1]));
  return notesWithin(notes, window, zone).map((note) => {
    const { from, to } = placeNote(note, zone);
    const left = Math.max(0, share(from));
    const right = Math.max(left, Math.min(100, share(to ?? until)));
    const free = ends.findIndex((end) => end <= left);
    const lane = free >= 0 ? free : ends.indexOf(Math.min(...ends));
    ends[lane] = Math.max(right, left + FLAG);
    return { note, number: numbers.get(note.id) ?? 0, left, right, began: from < window.from, lane };
  });
}
