import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";
import { takeWithingsUserLock } from "#lib/storage/locks.ts";

/** A token chain as stored: tokens sealed, times in ms. */
export type GrantRecord = {
  id: string;
  withingsUserId: string;
  scopes: string[];
  accessToken: Buffer;
  refreshToken: Buffer;
  previousRefreshToken: Buffer | null;
  expiresAt: number;
  /** How long ago the pair was stored, by the database's clock. */
  ageMs: number;
  /** Whether the access token was used with success: then Withings has forgotten the previous refresh token. */
  used: boolean;
  generation: number;
};

type Row = Omit<GrantRecord, "expiresAt"> & { expiresAt: Date };

const COLUMNS = `g.id, g.withings_user_id as "withingsUserId", g.scopes, g.access_token as "accessToken",
  g.refresh_token as "refreshToken", g.previous_refresh_token as "previousRefreshToken",
  g.expires_at as "expiresAt", extract(epoch from clock_timestamp() - g.rotated_at)::float8 * 1000 as "ageMs",
  g.first_used_at is not null as used, g.generation`;

const toGrant = (row: Row): GrantRecord => ({ ...row, expiresAt: row.expiresAt.getTime() });

/** A grant by id; null when there is none. */
export async function findGrant(database: Database, grantId: string): Promise<GrantRecord | null> {
  const { rows } = await database.pool.query<Row>(`select ${COLUMNS} from "grant" g where g.id = $1`, [
    grantId,
  ]);
  return rows[0] ? toGrant(rows[0]) : null;
}

/** The grant of a connection, with the connection's state; null when there is no such connection. */
export async function findConnectionGrant(
  database: Database,
  connectionId: string,
): Promise<{ state: string; stateReason: string | null; grant: GrantRecord | null } | null> {
  const { rows } = await database.pool.query<Row & { state: string; stateReason: string | null }>(
    `select c.state, c.state_reason as "stateReason", ${COLUMNS}
     from connection c left join "grant" g on g.id = c.grant_id where c.id = $1`,
    [connectionId],
  );
  const row = rows[0];
  if (!row) return null;
  const { state, stateReason, ...grant } = row;
  return { state, stateReason, grant: grant.id ? toGrant(grant) : null };
}

/** The stored form of a new or replaced chain. */
export type GrantTokens = {
  id: string;
  withingsUserId: string;
  scopes: readonly string[];
  accessToken: Buffer;
  refreshToken: Buffer;
  /** ms. */
  expiresAt: number;
};

/** Takes the lock under which links of one Withings user follow each other, and answers its grant's id, if any. */
export async function lockWithingsUser(
  client: pg.PoolClient,
  withingsUserId: string,
): Promise<string | null> {
  await takeWithingsUserLock(client, withingsUserId);
  const { rows } = await client.query<{ id: string }>(`select id from "grant" where withings_user_id = $1`, [
    withingsUserId,
  ]);
  return rows[0]?.id ?? null;
}

// A refresh under way loses: the generation and the fence it compares have moved.
const STORE = `
  insert into "grant" (id, withings_user_id, scopes, access_token, refresh_token, expires_at, rotated_at)
  values ($1, $2, $3, $4, $5, $6, clock_timestamp())
  on conflict (id) do update set scopes = excluded.scopes, access_token = excluded.access_token,
    refresh_token = excluded.refresh_token, previous_refresh_token = null, expires_at = excluded.expires_at,
    rotated_at = excluded.rotated_at, first_used_at = null, generation = "grant".generation + 1,
    refresh_lease_until = null, refresh_fence = "grant".refresh_fence + 1`;

/** Stores a chain that a person has just allowed, in place of the one with that id. */
export async function storeGrant(client: pg.PoolClient, grant: GrantTokens): Promise<void> {
  const expiresAt = new Date(grant.expiresAt);
  const values = [
    grant.id,
    grant.withingsUserId,
    grant.scopes,
    grant.accessToken,
    grant.refreshToken,
    expiresAt,
  ];
  await client.query(STORE, values);
}

/** Deletes the grant when no connection uses it any more. True when it is gone. */
export async function deleteUnusedGrant(client: pg.PoolClient, grantId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `delete from "grant" g where id = $1 and not exists (select from connection c where c.grant_id = g.id)`,
    [grantId],
  );
  return rowCount === 1;
}
