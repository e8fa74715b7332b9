import type pg from "pg";
import type { Database, Queryable } from "#lib/storage/database.ts";

/** A connection as the code around links needs it. The secret is sealed. */
export type ConnectionRecord = {
  id: string;
  personId: string;
  withingsUserId: string;
  grantId: string | null;
  state: "active" | "needs-relink" | "revoked";
  signInUserId: string | null;
  notifySecret: Buffer;
  firstSyncDone: boolean;
};

const COLUMNS = `id, person_id as "personId", withings_user_id as "withingsUserId", grant_id as "grantId", state,
  sign_in_user_id as "signInUserId", notify_secret as "notifySecret",
  first_sync_done_at is not null as "firstSyncDone"`;

/** A connection by id; null when there is none. */
export async function findConnection(
  database: Database,
  connectionId: string,
): Promise<ConnectionRecord | null> {
  return findOne(database.pool, "id = $1", [connectionId]);
}

/** The same within a transaction, locked until it ends. */
export async function lockConnection(
  client: pg.PoolClient,
  connectionId: string,
): Promise<ConnectionRecord | null> {
  return findOne(client, "id = $1 for update", [connectionId]);
}

/** The connection of one person to one Withings user, locked until the transaction ends. */
export async function lockConnectionOf(
  client: pg.PoolClient,
  personId: string,
  withingsUserId: string,
): Promise<ConnectionRecord | null> {
  return findOne(client, "person_id = $1 and withings_user_id = $2 for update", [personId, withingsUserId]);
}

async function findOne(
  queryable: Queryable,
  where: string,
  values: string[],
): Promise<ConnectionRecord | null> {
  const { rows } = await queryable.query<ConnectionRecord>(
    `select ${COLUMNS} from connection where ${where}`,
    values,
  );
  return rows[0] ?? null;
}

/** All connections of some persons, by Withings user: the order in which their locks are taken. */
export async function listConnectionsOf(
  queryable: Queryable,
  personIds: readonly string[],
): Promise<ConnectionRecord[]> {
  const { rows } = await queryable.query<ConnectionRecord>(
    `select ${COLUMNS} from connection where person_id = any($1::uuid[]) order by withings_user_id, id`,
    [personIds],
  );
  return rows;
}
