import { joinClasses } from "#components/ui/join-classes.ts";
import type { ChartDrawing } from "#lib/series/drawing.ts";

/** The numbers of notes on their poles. The poles and the bars are shapes of the chart. */
export function NoteFlags({ flags }: Pick<ChartDrawing, "flags">) {
  return flags.map(({ number, place: [left, top] }) => (
    <span
      key={number}
      aria-hidden="true"
      data-note-flag={number}
      className={joinClasses(
        "pointer-events-none absolute -translate-y-1/2 border border-edge bg-surface px-1 text-[0.6875rem] leading-3.5 font-semibold text-ink figures",
        left > 95 ? "-translate-x-full rounded-l-sm" : "rounded-r-sm",
      )}
      style={{ left: `${left}%`, top: `${top}%` }}
    >
      {number}
    </span>
  ));
}
