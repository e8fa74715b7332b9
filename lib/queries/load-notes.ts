import type { Note } from "#lib/metrics/note.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findNotes } from "#lib/storage/notes/notes.ts";
import { loadCardHistories, type PersonAt } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";

/** How much memory a note takes, with its text. */
const NOTE_BYTES = 600;

/**
 * The notes of a person, the latest days first. `notesWithin` (lib/metrics/note.ts) says which of them are of a span of
 * time.
 */
export async function loadNotes(person: PersonAt): Promise<Note[]> {
  return (await loadAll(person)).filter(({ deletedAt }) => deletedAt === null);
}

/** The notes that were deleted and can be brought back, the last deleted first. */
export async function loadDeletedNotes(person: PersonAt): Promise<Note[]> {
  return (await loadAll(person))
    .filter(({ deletedAt }) => deletedAt !== null)
    .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0));
}

/** The zone that a page about notes counts days in, for a reader who prefers one or not. `now` in ms. */
export async function loadNotesZone(
  person: PersonAt,
  preferred: string | null,
  now: number,
): Promise<string> {
  return pageZone(preferred, preferred === null ? (await loadCardHistories(person, now)).zone : null);
}

function loadAll(person: PersonAt): Promise<Note[]> {
  const database = currentDatabase();
  return database.memo.recall(
    person,
    "notes",
    () => findNotes(database, person.id),
    (notes) => notes.length * NOTE_BYTES,
  );
}
