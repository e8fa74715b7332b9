import type { Note, NoteContent, NoteKind } from "#lib/metrics/note.ts";
import type { Database } from "#lib/storage/database.ts";
import { changeOwn, insertOwn, setOwnDeleted } from "#lib/storage/own-rows.ts";

/** More than a lifetime of medicines and journeys; a bound, because a chart reads them all. */
export const MAX_NOTES = 1_000;

type Row = {
  id: string;
  kind: NoteKind;
  text: string;
  dose: string | null;
  from: string;
  minute: number | null;
  until: string | null;
  zone: string;
  createdAt: Date;
  modifiedAt: Date;
  deletedAt: Date | null;
};

/** All notes of a person, the deleted ones that can be brought back among them; the latest days first. */
export async function findNotes({ pool }: Pick<Database, "pool">, personId: string): Promise<Note[]> {
  const { rows } = await pool.query<Row>({
    name: "find-notes",
    text: `select n.id, n.kind, n.text, n.dose, n.from_day::text as "from", n.minute, n.until_day::text as until, n.zone,
         n.created_at as "createdAt", n.modified_at as "modifiedAt", n.deleted_at as "deletedAt"
       from note n where n.person_id = $1 order by n.from_day desc, n.minute desc nulls last, n.created_at desc, n.id`,
    values: [personId],
  });
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.getTime(),
    modifiedAt: row.modifiedAt.getTime(),
    deletedAt: row.deletedAt?.getTime() ?? null,
  }));
}

/** Keeps a new note and returns its id; null where the person has too many already, or is gone. */
export function insertNote(
  database: Pick<Database, "pool">,
  personId: string,
  note: NoteContent,
): Promise<string | null> {
  return insertOwn(database, { table: "note", personId, max: MAX_NOTES }, async (client, id, seq) => {
    await client.query(
      `insert into note (person_id, id, seq, kind, text, dose, from_day, minute, until_day, zone)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [personId, id, seq, ...valuesOf(note)],
    );
  });
}

/** Replaces the content of a note. False when there is no such note. */
export function updateNote(
  database: Pick<Database, "pool">,
  personId: string,
  id: string,
  note: NoteContent,
): Promise<boolean> {
  return changeOwn(database, { table: "note", personId, id, deleted: false }, async (client, seq) => {
    await client.query(
      `update note set seq = $3, kind = $4, text = $5, dose = $6, from_day = $7, minute = $8, until_day = $9, zone = $10,
         modified_at = now()
       where person_id = $1 and id = $2`,
      [personId, id, seq, ...valuesOf(note)],
    );
  });
}

/** Deletes a note, or brings a deleted one back. False when there is no such note. */
export function setNoteDeleted(
  database: Pick<Database, "pool">,
  personId: string,
  id: string,
  deleted: boolean,
): Promise<boolean> {
  return setOwnDeleted(database, { table: "note", personId, id, deleted });
}

function valuesOf({ kind, text, dose, from, minute, until, zone }: NoteContent): unknown[] {
  return [kind, text, dose, from, minute, until, zone];
}
