import { joinClasses } from "#components/ui/join-classes.ts";
import type { ChartDrawing } from "#lib/series/drawing.ts";
import { NoteNumber } from "./note-number.tsx";

/** The numbers of notes on their poles. The poles and the bars are shapes of the chart. */
export function NoteFlags({ flags }: Pick<ChartDrawing, "flags">) {
  return flags.map(({ number, place: [left, top] }) => (
    <NoteNumber
      key={number}
      number={number}
      className={joinClasses(
        "absolute -translate-y-1/2",
        left > 95 ? "-translate-x-full rounded-l-sm" : "rounded-r-sm",
      )}
      style={{ left: `${left}%`, top: `${top}%` }}
    />
  ));
}
