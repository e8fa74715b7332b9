import type pg from "pg";
import type { Entry, EntryContent } from "#lib/metrics/entry.ts";
import type { Database } from "#lib/storage/database.ts";
import { settleJumps } from "#lib/storage/groups/settle-jumps.ts";
import { changeOwn, insertOwn, setOwnDeleted } from "#lib/storage/own-rows.ts";

/** Fifty years of four a day; a bound, because a form has none. */
const MAX_ENTRIES = 75_000;

type Row = {
  id: string;
  at: Date;
  zone: string;
  comment: string | null;
  createdAt: Date;
  modifiedAt: Date;
  deletedAt: Date | null;
  measures: [code: number, position: number | null, value: number, exponent: number][] | null;
};

const SELECT = `
  select e.id, e.measured_at as at, e.zone, e.comment, e.created_at as "createdAt", e.modified_at as "modifiedAt",
    e.deleted_at as "deletedAt",
    (select json_agg(json_build_array(m.code, m.position, m.value, m.exponent) order by m.code)
     from entry_measure m where m.person_id = e.person_id and m.entry_id = e.id) as measures
  from entry e where e.person_id = $1 and not e.imported`;

/**
 * A person's entries that are there, or those that are deleted and can be brought back, or all of them (null): the
 * newest `limit`, newest first.
 */
export async function findEntries(
  { pool }: Pick<Database, "pool">,
  personId: string,
  { deleted, limit }: { readonly deleted: boolean | null; readonly limit: number },
): Promise<Entry[]> {
  const { rows } = await pool.query<Row>(
    `${SELECT} and ($2::boolean is null or (e.deleted_at is not null) = $2) order by e.measured_at desc, e.id limit $3`,
    [personId, deleted, limit],
  );
  return rows.map(toEntry);
}

/** One entry, deleted or not; null without one. */
export async function findEntry(
  { pool }: Pick<Database, "pool">,
  personId: string,
  id: string,
): Promise<Entry | null> {
  const { rows } = await pool.query<Row>(`${SELECT} and e.id = $2`, [personId, id]);
  return rows[0] ? toEntry(rows[0]) : null;
}

function toEntry({ measures, at, createdAt, modifiedAt, deletedAt, ...row }: Row): Entry {
  return {
    ...row,
    at: at.getTime(),
    createdAt: createdAt.getTime(),
    modifiedAt: modifiedAt.getTime(),
    deletedAt: deletedAt?.getTime() ?? null,
    measures: (measures ?? []).map(([code, position, value, exponent]) => ({
      code,
      position,
      value,
      exponent,
    })),
  };
}

/** Keeps a new entry and returns its id; null where the person has too many already, or is gone. */
export function insertEntry(
  database: Pick<Database, "pool">,
  personId: string,
  { at, zone, comment, measures }: EntryContent,
): Promise<string | null> {
  return insertOwn(database, { table: "entry", personId, max: MAX_ENTRIES }, async (client, id, seq) => {
    await client.query(
      `insert into entry (person_id, id, seq, measured_at, zone, comment)
       values ($1, $2, $3, to_timestamp($4::bigint / 1000.0), $5, $6)`,
      [personId, id, seq, at, zone, comment],
    );
    await insertMeasures(client, personId, id, measures);
    await settleJumps(client, personId, { from: at, to: at }, seq);
  });
}

/** Replaces the content of an entry. False when there is no such entry. */
export function updateEntry(
  database: Pick<Database, "pool">,
  personId: string,
  id: string,
  { at, zone, comment, measures }: EntryContent,
): Promise<boolean> {
  return changeOwn(database, { table: "entry", personId, id, deleted: false }, async (client, seq) => {
    const was = await getInstant(client, personId, id);
    await client.query(
      `update entry set seq = $3, measured_at = to_timestamp($4::bigint / 1000.0), zone = $5, comment = $6,
         modified_at = now()
       where person_id = $1 and id = $2`,
      [personId, id, seq, at, zone, comment],
    );
    await client.query("delete from entry_measure where person_id = $1 and entry_id = $2", [personId, id]);
    await insertMeasures(client, personId, id, measures);
    for (const instant of [was, at]) await settleJumps(client, personId, { from: instant, to: instant }, seq);
  });
}

/** Deletes an entry, or brings a deleted one back. False when there is no such entry. */
export function setEntryDeleted(
  database: Pick<Database, "pool">,
  personId: string,
  id: string,
  deleted: boolean,
): Promise<boolean> {
  return setOwnDeleted(database, { table: "entry", personId, id, deleted }, async (client, seq) => {
    const at = await getInstant(client, personId, id);
    await settleJumps(client, personId, { from: at, to: at }, seq);
  });
}

/** When an entry was measured, in ms. Throws without one. */
async function getInstant(client: pg.PoolClient, personId: string, id: string): Promise<number> {
  const { rows } = await client.query<{ at: Date }>(
    "select measured_at as at from entry where person_id = $1 and id = $2",
    [personId, id],
  );
  if (!rows[0]) throw new Error(`There is no entry ${id}.`);
  return rows[0].at.getTime();
}

async function insertMeasures(
  client: pg.PoolClient,
  personId: string,
  id: string,
  measures: EntryContent["measures"],
): Promise<void> {
  await client.query(
    `insert into entry_measure (person_id, entry_id, code, position, value, exponent)
     select $1, $2, m.*
     from unnest($3::int[], $4::smallint[], $5::bigint[], $6::smallint[]) as m(code, position, value, exponent)`,
    [
      personId,
      id,
      measures.map(({ code }) => code),
      measures.map(({ position }) => position),
      measures.map(({ value }) => value),
      measures.map(({ exponent }) => exponent),
    ],
  );
}
