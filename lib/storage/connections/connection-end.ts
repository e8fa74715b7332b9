import type pg from "pg";
import { SYNC_COLUMNS } from "#lib/metrics/kinds.ts";
import { uncoverImported } from "#lib/storage/entries/cover-imported.ts";
import { findHoldersOf, findHomes } from "#lib/storage/holders.ts";
import { showAllImportedMinutes } from "#lib/storage/samples/imported-minutes.ts";
import { OWN_TABLES, SPREAD_ROOT, SPREAD_TABLES } from "#lib/storage/spread.ts";
import { notifyPagesOf, notifySessions } from "#lib/storage/channels.ts";

/**
 * Ends a link and keeps its data: no grant, no waiting work, and a fence that rejects what a job under way would
 * still write.
 */
export async function endConnection(client: pg.PoolClient, connectionId: string): Promise<void> {
  await client.query(
    `update connection set state = 'revoked', state_reason = null, grant_id = null,
       lease_fence = lease_fence + 1, lease_until = null where id = $1`,
    [connectionId],
  );
  await notifyPagesOf(client, connectionId);
  await client.query("delete from inbox_item where connection_id = $1 and state = 'waiting'", [connectionId]);
  await client.query("update subscription set state = 'ended' where connection_id = $1", [connectionId]);
}

/** Deletes a connection with everything that came through it. */
export async function deleteConnection(client: pg.PoolClient, connectionId: string): Promise<void> {
  await eraseMeasured(client, connectionId);
  await client.query("delete from connection where id = $1", [connectionId]);
}

/** Measures go with their groups. */
const SPREAD = SPREAD_TABLES.filter(
  (table) => table !== SPREAD_ROOT && table !== "measure" && !OWN_TABLES.includes(table),
);
const LOCAL_TABLES = ["device", "notification", "inbox_item", "subscription"] as const;

/** Deletes everything measured through a connection, for every person who has some of it. */
async function eraseMeasured(client: pg.PoolClient, connectionId: string): Promise<void> {
  for (const holder of await findHoldersOf(client, connectionId)) {
    for (const table of SPREAD)
      await client.query(`delete from ${table} where person_id = $1 and connection_id = $2`, [
        holder,
        connectionId,
      ]);
    // What a file has of the same moments shows again.
    await uncoverImported(client, holder);
    await showAllImportedMinutes(client, holder);
  }
}

/** Deletes everything that came through a connection, but not the row, which still signs its user in. */
export async function eraseConnectionData(client: pg.PoolClient, connectionId: string): Promise<void> {
  await eraseMeasured(client, connectionId);
  for (const table of LOCAL_TABLES)
    await client.query(`delete from ${table} where connection_id = $1`, [connectionId]);
  await client.query(
    `update connection set last_notification_at = null, last_sync_at = null, first_sync_done_at = null,
       brought_kinds = '{}',
       ${SYNC_COLUMNS.map((column) => `${column} = null`).join(", ")} where id = $1`,
    [connectionId],
  );
}

/** Persons owned by this user alone: they are erased with the user. */
export async function listSolelyOwned(client: pg.PoolClient, userId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select a.person_id as id from access a where a.user_id = $1 and a.role = 'owner' and not exists (
       select from access o where o.person_id = a.person_id and o.role = 'owner' and o.user_id <> $1)
     order by a.person_id`,
    [userId],
  );
  return rows.map(({ id }) => id);
}

/** Deletes persons with everything measured, and refreshes every viewer's open pages. */
export async function deletePersons(client: pg.PoolClient, personIds: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "select distinct user_id as id from access where person_id = any($1::uuid[])",
    [personIds],
  );
  await notifySessions(
    client,
    rows.map(({ id }) => id),
  );
  const { rows: connections } = await client.query<{ id: string }>(
    "select id from connection where person_id = any($1::uuid[])",
    [personIds],
  );
  for (const { id } of connections) await deleteConnection(client, id);
  for (const personId of personIds) {
    await forgetGiven(client, personId);
    await client.query("delete from person_data where person_id = $1", [personId]);
  }
  // A token that names a person would keep their id.
  await client.query(
    `delete from api_token t where exists (
       select from unnest($1::text[]) p where position(p in split_part(t.scope, ' ', 2)) > 0)`,
    [personIds],
  );
  await client.query("delete from person where id = any($1::uuid[])", [personIds]);
}

/** Deletes the decisions that gave a person groups of others, which are kept with those others. */
async function forgetGiven(client: pg.PoolClient, personId: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    "select distinct connection_id as id from measure_group where person_id = $1",
    [personId],
  );
  const homes = await findHomes(
    client,
    rows.map(({ id }) => id),
  );
  for (const home of new Set(homes.values()))
    await client.query("delete from decision where person_id = $1 and to_person_id = $2", [home, personId]);
}

/** Deletes a user with sessions, access and sign-ins. False when there is no such user. */
export async function deleteUser(client: pg.PoolClient, userId: string): Promise<boolean> {
  await notifySessions(client, [userId]);
  const { rowCount } = await client.query(`delete from "user" where id = $1`, [userId]);
  return rowCount === 1;
}
