import {
  daysBetween,
  instantOfLocalTime,
  localDayOf,
  nextDay,
  startOfLocalDay,
  type LocalDay,
} from "./local-day.ts";
import type { Window } from "./window.ts";

/** What a note is about; the names are messages. */
export const NOTE_KINDS = ["medicine", "illness", "away", "other"] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** How long the text of a note, and the dose of a medicine, may be. */
export const MAX_NOTE_TEXT = 200;
export const MAX_DOSE = 60;

/** When a note is of: days of the calendar, the same for every reader. */
export type NoteDays = {
  readonly from: LocalDay;
  /** Minutes after midnight of `from` on a clock of `zone`; null where no time is known. */
  readonly minute: number | null;
  /** The last day, `from` itself for what was on one day; null while it goes on. */
  readonly until: LocalDay | null;
  /** The IANA zone of the writer. */
  readonly zone: string;
};

/** What a person says of a time. */
export type NoteContent = NoteDays & {
  readonly kind: NoteKind;
  readonly text: string;
  /** "5 mg in the morning"; null without one. */
  readonly dose: string | null;
};

/** A note as it is kept. JSON-serialisable; instants in ms since 1970. */
export type Note = NoteContent & {
  readonly id: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Set while a deleted note can still be brought back. */
  readonly deletedAt: number | null;
};

/** Whether a note is of one day, or of one moment of it. */
export function isOfOneDay({ from, until }: NoteDays): boolean {
  return from === until;
}

/**
 * When a note begins and ends (ms) on a chart whose days are those of `zone`. What goes on has no end; a moment ends as
 * it begins.
 */
export function placeNote(
  note: NoteDays,
  zone: string,
): { readonly from: number; readonly to: number | null } {
  const { from, minute, until } = note;
  const begins = minute === null ? startOfLocalDay(from, zone) : instantOfLocalTime(from, minute, note.zone);
  if (minute !== null && isOfOneDay(note)) return { from: begins, to: begins };
  return { from: begins, to: until === null ? null : startOfLocalDay(nextDay(until), zone) };
}

/** The notes that touch a window of time whose days are those of `zone`, the earliest first. */
export function notesWithin<Given extends NoteDays>(
  notes: readonly Given[],
  window: Window,
  zone: string,
): Given[] {
  return notes
    .map((note) => ({ note, ...placeNote(note, zone) }))
    .filter(({ from, to }) => from < window.to && (to === null || to > window.from || from >= window.from))
    .sort((a, b) => a.from - b.from)
    .map(({ note }) => note);
}

/** Whether a note is of this day, or goes on over it. */
export function coversDay({ from, until }: NoteDays, day: LocalDay): boolean {
  return from <= day && (until === null || day <= until);
}

/** How many days a note has lasted until the day of `now` (ms), the first and the last included. */
export function lengthOf({ from, until, zone }: NoteDays, now: number): number {
  return Math.max(0, daysBetween(from, until ?? localDayOf(now, zone)) + 1);
}
