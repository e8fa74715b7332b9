import { joinClasses } from "#components/ui/join-classes.ts";
import type { PlacedNote } from "#lib/series/place-notes.ts";
import { noteHeight } from "./note-shapes.ts";

/** The numbers of notes on their poles. The poles and the bars are shapes of the chart. */
export function NoteFlags({ notes }: { notes: readonly PlacedNote[] }) {
  return notes.map(({ note, number, left, lane }) => (
    <span
      key={note.id}
      aria-hidden="true"
      data-note-flag={number}
      className={joinClasses(
        "pointer-events-none absolute -translate-y-1/2 border border-edge bg-surface px-1 text-[0.6875rem] leading-3.5 font-semibold text-ink figures",
        left > 95 ? "-translate-x-full rounded-l-sm" : "rounded-r-sm",
      )}
      style={{ left: `${left}%`, top: `${noteHeight(lane)}%` }}
    >
      {number}
    </span>
  ));
}
