import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";

/** Sealed bytes of one row, and which column holds them. */
export type SealedColumn = {
  readonly table: "grant" | "connection";
  readonly column: "access_token" | "refresh_token" | "previous_refresh_token" | "notify_secret";
  readonly rowId: string;
  readonly bytes: Buffer;
};

/** A grant's sealed tokens. */
export type SealedGrant = {
  readonly id: string;
  readonly generation: number;
  readonly scopes: string[];
  readonly sealed: readonly SealedColumn[];
};

type GrantRow = Pick<SealedGrant, "id" | "generation" | "scopes"> & {
  access_token: Buffer;
  refresh_token: Buffer;
  previous_refresh_token: Buffer | null;
};

const TOKENS = ["access_token", "refresh_token", "previous_refresh_token"] as const;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

/** Some grants with ids after `after`, in their order; null for the first ones. */
export async function listSealedGrants(
  database: Database,
  after: string | null,
  limit: number,
): Promise<SealedGrant[]> {
  const { rows } = await database.pool.query<GrantRow>(
    `select id, generation, scopes, access_token, refresh_token, previous_refresh_token
     from "grant" where id > $1 order by id limit $2`,
    [after ?? BEFORE_ALL, limit],
  );
  return rows.map(({ id, generation, scopes, ...row }) => ({
    ...{ id, generation, scopes },
    sealed: TOKENS.flatMap((column) => {
      const bytes = row[column];
      return bytes ? [{ table: "grant" as const, column, rowId: id, bytes }] : [];
    }),
  }));
}

/** The sealed secrets of some connections, in the same way. */
export async function listSealedSecrets(
  database: Database,
  after: string | null,
  limit: number,
): Promise<SealedColumn[]> {
  const { rows } = await database.pool.query<{ id: string; bytes: Buffer }>(
    "select id, notify_secret as bytes from connection where id > $1 order by id limit $2",
    [after ?? BEFORE_ALL, limit],
  );
  return rows.map(({ id, bytes }) => ({ table: "connection", column: "notify_secret", rowId: id, bytes }));
}

const REPLACE: Readonly<Record<SealedColumn["column"], string>> = {
  access_token: `update "grant" set access_token = $3 where id = $1 and access_token = $2`,
  refresh_token: `update "grant" set refresh_token = $3 where id = $1 and refresh_token = $2`,
  previous_refresh_token: `update "grant" set previous_refresh_token = $3 where id = $1 and previous_refresh_token = $2`,
  notify_secret: `update connection set notify_secret = $3 where id = $1 and notify_secret = $2`,
};

/** Replaces sealed bytes, unless another process has replaced them since. True when it did. */
export async function replaceSealed(
  database: Database,
  { column, rowId, bytes }: SealedColumn,
  by: Buffer,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(REPLACE[column], [rowId, bytes, by]);
  return rowCount === 1;
}

/** Gives a connection another secret in place of one that cannot be opened. False when another process did so first. */
export async function replaceNotifySecret(
  database: Database,
  connectionId: string,
  { was, sealed, hash }: { was: Buffer; sealed: Buffer; hash: string },
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update connection set notify_secret = $3, notify_secret_hash = $4 where id = $1 and notify_secret = $2`,
    [connectionId, was, sealed, hash],
  );
  return rowCount === 1;
}

/** Whether a connection of this grant waits for a new link because of `reason`. */
export async function waitsBecause(client: pg.PoolClient, grantId: string, reason: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from connection where grant_id = $1 and state = 'needs-relink' and state_reason = $2 limit 1",
    [grantId, reason],
  );
  return rowCount === 1;
}
