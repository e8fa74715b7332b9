import type { CSSProperties } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";

type NoteNumberProps = { number: number; className: string; style?: CSSProperties };

/** The number of a note where it is drawn, by which the list beside the chart names it. */
export function NoteNumber({ number, className, style }: NoteNumberProps) {
  return (
    <span
      aria-hidden="true"
      data-note-flag={number}
      className={joinClasses(
        "pointer-events-none border border-edge bg-surface px-1 text-[0.6875rem] leading-3.5 font-semibold text-ink figures",
        className,
      )}
      style={style}
    >
      {number}
    </span>
  );
}
