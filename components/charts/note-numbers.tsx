"use client";

import type { LocalDay } from "#lib/metrics/local-day.ts";
import { coversDay } from "#lib/metrics/note.ts";
import { NoteNumber } from "./note-number.tsx";
import { type NotedTime, usePlacedNotes } from "./use-placed-notes.ts";

/** The numbers of the notes of one day, where each day of a drawing has a row. */
export function NoteNumbers({ day, ...time }: NotedTime & { day: LocalDay }) {
  const placed = usePlacedNotes(time).filter(({ note }) => coversDay(note, day));
  return placed.map(({ number }) => <NoteNumber key={number} number={number} className="rounded-sm" />);
}
