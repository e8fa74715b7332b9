import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import { isZone, parseLocalDay } from "#lib/metrics/local-day.ts";
import { MAX_DOSE, MAX_NOTE_TEXT, NOTE_KINDS, type NoteContent } from "#lib/metrics/note.ts";
import { parseClockTime } from "#lib/metrics/clock-time.ts";
import { insertNote, setNoteDeleted, updateNote } from "#lib/storage/notes/notes.ts";
import type { AuthContext } from "./auth-context.ts";
import type { PersonAccess } from "./session-gate.ts";

/** How long something was, as a form asks for it. */
const NOTE_LENGTHS = ["day", "span", "ongoing"] as const;

const FIRST_DAY = "1900-01-01";

const t = getWords("notes.problems");
const day = z.string().transform((text, context) => {
  const known = parseLocalDay(text.trim());
  if (known === null || known < FIRST_DAY) context.addIssue(t("noDay"));
  return known ?? FIRST_DAY;
});

/** What a form says of a note. `zone` is that of the writer, by which its time is meant. */
export const NOTE_FORM = z
  .object({
    kind: z.enum(NOTE_KINDS, { error: t("chooseKind") }),
    text: z.string().trim().min(1, t("noText")).max(MAX_NOTE_TEXT, t("longText")),
    dose: z.string().trim().max(MAX_DOSE, t("longDose")),
    from: day,
    time: z.string().transform((text, context) => {
      const minute = text.trim() === "" ? null : parseClockTime(text);
      if (minute === null && text.trim() !== "") context.addIssue(t("noTime"));
      return minute;
    }),
    length: z.enum(NOTE_LENGTHS, { error: t("chooseLength") }),
    until: z.string(),
    zone: z.string().refine(isZone, t("unknownZone")),
  })
  .superRefine(({ length, from, until }, context) => {
    if (length !== "span") return;
    const last = parseLocalDay(until.trim());
    if (last === null || last < from)
      context.addIssue({ code: "custom", path: ["until"], message: t("noUntil") });
  });

/** The note of a form that was read. */
function readNote(form: z.output<typeof NOTE_FORM>): NoteContent {
  const { kind, text, dose, from, time, length, until, zone } = form;
  return {
    ...{ kind, text, from, zone, minute: time },
    dose: kind !== "medicine" || dose === "" ? null : dose,
    until: { day: from, span: parseLocalDay(until.trim()) ?? from, ongoing: null }[length],
  };
}

/** Keeps a new note of a person; null where they have too many. The caller has checked that the viewer is an owner. */
export function addNote(
  { database }: AuthContext,
  { person }: Pick<PersonAccess, "person">,
  form: z.output<typeof NOTE_FORM>,
): Promise<string | null> {
  return insertNote(database, person.id, readNote(form));
}

/** Replaces what a note says. False when there is none. The caller has checked that the viewer is an owner. */
export function changeNote(
  { database }: AuthContext,
  { person }: Pick<PersonAccess, "person">,
  id: string,
  form: z.output<typeof NOTE_FORM>,
): Promise<boolean> {
  return updateNote(database, person.id, id, readNote(form));
}

/** Deletes a note, or brings it back. False when there is none. The caller has checked that the viewer is an owner. */
export function deleteNote(
  { database }: AuthContext,
  { person }: Pick<PersonAccess, "person">,
  id: string,
  deleted: boolean,
): Promise<boolean> {
  return setNoteDeleted(database, person.id, id, deleted);
}
