import type { Words } from "#lib/messages/language.ts";
import { instantOfLocalTime } from "#lib/metrics/local-day.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import { isOfOneDay, type NoteContent, type NoteDays } from "#lib/metrics/note.ts";

/** What a note is about, with its dose: "Ramipril, 5 mg". */
export function nameNote(
  t: Words<"metric.chart">,
  { text, dose }: Pick<NoteContent, "text" | "dose">,
): string {
  return dose === null ? text : t("notes.dosed", { text, dose });
}

/** When a note is of, in words. Its days, and its time, are those of its own clock. */
export function describeNoteDays(t: Words<"metric.chart">, note: NoteDays, locale: string): string {
  const { from, minute, until, zone } = note;
  const first =
    minute === null
      ? formatDay(from, locale, "date")
      : formatInstant(instantOfLocalTime(from, minute, zone), zone, locale, "date-time");
  if (until === null) return t("notes.since", { from: first });
  return isOfOneDay(note) ? first : t("notes.span", { from: first, until: formatDay(until, locale, "date") });
}

/** Both in one line. */
export function describeNote(
  t: Words<"metric.chart">,
  note: Pick<NoteContent, "text" | "dose"> & NoteDays,
  locale: string,
): string {
  return t("notes.line", { name: nameNote(t, note), days: describeNoteDays(t, note, locale) });
}
