import type { Database } from "#lib/storage/database.ts";

const FIND = `
  select greatest(
    (select max(seq) from heart_recording where person_id = $1 and seq > $2 and seq <= $3),
    (select max(seq) from bed_event where person_id = $1 and seq > $2 and seq <= $3),
    (select max(seq) from note where person_id = $1 and seq > $2 and seq <= $3),
    (select max(seq) from weight_goal where person_id = $1 and seq > $2 and seq <= $3)) as seq`;

/**
 * The seq of the newest change in (`after`, `until`] that is not a measure group: a recording (deletions included), a
 * bed event, a note or the weight goal. Null when there is none.
 */
export async function findOtherDataSeqAfter(
  database: Database,
  personId: string,
  after: number,
  until: number,
): Promise<number | null> {
  const { rows } = await database.pool.query<{ seq: string | null }>(FIND, [personId, after, until]);
  const newest = rows[0]?.seq ?? null;
  return newest === null ? null : Number(newest);
}
