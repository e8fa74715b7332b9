import type { Database } from "#lib/storage/database.ts";

/**
 * The current seq of each person. Read it before the data itself: a change in between is then sent again by the live
 * stream instead of lost. Unknown persons are missing from the result.
 */
export async function findPersonSeqs(
  database: Pick<Database, "pool">,
  personIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await database.pool.query<{ id: string; seq: string }>({
    name: "find-person-seqs",
    text: `select person_id as id, seq from person_data where person_id = any($1::uuid[])`,
    values: [personIds],
  });
  return new Map(rows.map((row) => [row.id, Number(row.seq)]));
}

/** How far a person's data had come, and the guideline that was chosen for them (null: none was). */
export type PersonState = { readonly seq: number; readonly guideline: string | null };

/** The same as above, with what every page of a person needs beside it. */
export async function findPersonStates(
  database: Pick<Database, "pool">,
  personIds: readonly string[],
): Promise<Map<string, PersonState>> {
  const { rows } = await database.pool.query<{ id: string; seq: string; guideline: string | null }>({
    name: "find-person-states",
    text: `select person_id as id, seq, guideline from person_data left join pressure_plan using (person_id)
           where person_id = any($1::uuid[])`,
    values: [personIds],
  });
  return new Map(rows.map(({ id, seq, guideline }) => [id, { seq: Number(seq), guideline }]));
}

/** The seq up to which a person's tombstones may have been deleted: older cursors cannot be caught up one by one. */
export async function findForgottenSeq(database: Pick<Database, "pool">, personId: string): Promise<number> {
  const { rows } = await database.pool.query<{ seq: string }>(
    "select forgotten_seq as seq from person_data where person_id = $1",
    [personId],
  );
  return Number(rows[0]?.seq ?? 0);
}
