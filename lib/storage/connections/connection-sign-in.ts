import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";

/** The connection by which a Withings user signs in to an account; null when they open none. */
export async function findSignInConnection(
  database: Database,
  withingsUserId: string,
): Promise<{ userId: string; connectionId: string } | null> {
  const { rows } = await database.pool.query<{ userId: string; connectionId: string }>(
    `select sign_in_user_id as "userId", id as "connectionId" from connection
     where withings_user_id = $1 and sign_in_user_id is not null
     order by state = 'revoked', linked_at desc limit 1`,
    [withingsUserId],
  );
  return rows[0] ?? null;
}

/** The same within a transaction that holds the lock of that Withings user. */
export async function findSignInUserId(
  client: pg.PoolClient,
  withingsUserId: string,
): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    "select sign_in_user_id as id from connection where withings_user_id = $1 and sign_in_user_id is not null limit 1",
    [withingsUserId],
  );
  return rows[0]?.id ?? null;
}

/** Says which account, if any, the login behind a connection opens. */
export async function setSignInUser(
  client: pg.PoolClient,
  connectionId: string,
  userId: string | null,
): Promise<void> {
  await client.query("update connection set sign_in_user_id = $2 where id = $1", [connectionId, userId]);
}

/** Whether a user could still sign in without these connections: by password, or by another Withings login. */
export async function canSignInWithout(
  client: pg.PoolClient,
  userId: string,
  connectionIds: readonly string[],
): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean }>(
    `select exists (select from "user" where id = $1 and email is not null and password_hash is not null)
       or exists (select from connection where sign_in_user_id = $1 and not id = any($2::uuid[])) as can`,
    [userId, connectionIds],
  );
  return rows[0]?.can === true;
}

/** Whether any Withings login opens a user's account. */
export async function hasSignInConnection(database: Database, userId: string): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    "select from connection where sign_in_user_id = $1 limit 1",
    [userId],
  );
  return (rowCount ?? 0) > 0;
}
