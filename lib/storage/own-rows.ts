import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Database } from "./database.ts";
import { advanceSeq, lockPersons } from "./locks.ts";
import { inTransaction } from "./transaction.ts";

/** The tables of what a person wrote. A deleted row stays, and can be brought back. */
type OwnTable = "entry" | "note";

/** What of it a person wrote: entries may also come from a file. */
const WRITTEN: Readonly<Record<OwnTable, string>> = { entry: "and not imported", note: "" };

/** One row of a person, which is deleted or not. */
type OwnRow = {
  readonly table: OwnTable;
  readonly personId: string;
  readonly id: string;
  readonly deleted: boolean;
};

/** Keeps a new row and returns its id; null where the person has `max` already, or is gone. */
export function insertOwn(
  database: Pick<Database, "pool">,
  { table, personId, max }: { readonly table: OwnTable; readonly personId: string; readonly max: number },
  insert: (client: pg.PoolClient, id: string, seq: number) => Promise<void>,
): Promise<string | null> {
  const id = randomUUID();
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from ${table} where person_id = $1 and deleted_at is null ${WRITTEN[table]}`,
      [personId],
    );
    if ((rows[0]?.count ?? 0) >= max) return null;
    const seq = await advanceSeq(client, personId);
    if (seq === null) return null;
    await insert(client, id, seq);
    return id;
  });
}

/** Changes one row under its person's lock. False when there is no such row. */
export function changeOwn(
  database: Pick<Database, "pool">,
  { table, personId, id, deleted }: OwnRow,
  change: (client: pg.PoolClient, seq: number | null) => Promise<void>,
): Promise<boolean> {
  return inTransaction(database, async (client) => {
    await lockPersons(client, [personId]);
    const { rowCount } = await client.query(
      `select from ${table} where person_id = $1 and id = $2 and (deleted_at is not null) = $3 ${WRITTEN[table]}`,
      [personId, id, deleted],
    );
    if (rowCount !== 1) return false;
    await change(client, await advanceSeq(client, personId));
    return true;
  });
}

/** Deletes a row, or brings a deleted one back, and then does what follows. False when there is no such row. */
export function setOwnDeleted(
  database: Pick<Database, "pool">,
  { table, personId, id, deleted }: OwnRow,
  follow?: (client: pg.PoolClient, seq: number | null) => Promise<void>,
): Promise<boolean> {
  return changeOwn(database, { table, personId, id, deleted: !deleted }, async (client, seq) => {
    await client.query(
      `update ${table} set seq = $3, deleted_at = case when $4::boolean then now() end
       where person_id = $1 and id = $2`,
      [personId, id, seq, deleted],
    );
    await follow?.(client, seq);
  });
}
