import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Note, NoteContent, NoteKind } from "#lib/metrics/note.ts";
import type { Database } from "#lib/storage/database.ts";
import { advanceSeq, lockPersons } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

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
export async function insertNote(
  database: Pick<Database, "pool">,
  personId: string,
  note: NoteContent,
): Promise<string | null> {
  const id = randomUUID();
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    const { rows } = await client.query<{ count: number }>(
      "select count(*)::int as count from note where person_id = $1 and deleted_at is null",
      [personId],
    );
    if ((rows[0]?.count ?? 0) >= MAX_NOTES) return null;
    const seq = await advanceSeq(client, personId);
    if (seq === null) return null;
    await client.query(
      `insert into note (person_id, id, seq, kind, text, dose, from_day, minute, until_day, zone)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [personId, id, seq, ...valuesOf(note)],
    );
    return id;
  });
}

/** Replaces what a note says. False when there is no such note. */
export function updateNote(
  database: Pick<Database, "pool">,
  personId: string,
  id: string,
  note: NoteContent,
): Promise<boolean> {
  return changeNote(database, { personId, id, deleted: false }, async (client, seq) => {
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
  return changeNote(database, { personId, id, deleted: !deleted }, async (client, seq) => {
    await client.query(
      `update note set seq = $3, deleted_at = case when $4::boolean then now() end
       where person_id = $1 and id = $2`,
      [personId, id, seq, deleted],
    );
  });
}

/** Changes one note that is deleted or not, under its person's lock. False when there is none. */
async function changeNote(
  database: Pick<Database, "pool">,
  { personId, id, deleted }: { readonly personId: string; readonly id: string; readonly deleted: boolean },
  change: (client: pg.PoolClient, seq: number | null) => Promise<void>,
): Promise<boolean> {
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    const { rowCount } = await client.query(
      "select from note where person_id = $1 and id = $2 and (deleted_at is not null) = $3",
      [personId, id, deleted],
    );
    if (rowCount !== 1) return false;
    await change(client, await advanceSeq(client, personId));
    return true;
  });
}

function valuesOf({ kind, text, dose, from, minute, until, zone }: NoteContent): unknown[] {
  return [kind, text, dose, from, minute, until, zone];
}
