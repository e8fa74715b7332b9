import { randomUUID } from "node:crypto";
import type { Database } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { type AccountOwner, OWNER_COLUMNS, type OwnerRow, readOwner } from "./account-owner.ts";

/** A token as its user sees it; what it opens is kept as text (lib/metrics/area-scope.ts). Instants in ms. */
export type ApiToken = {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly createdAt: number;
  /** Null: until it is revoked. */
  readonly expiresAt: number | null;
  /** To the minute; null while no program has used it. */
  readonly lastUsedAt: number | null;
};

/** Keeps a token by its hash, and returns its id; null where the user has `most` already. */
export function addApiToken(
  database: Pick<Database, "pool">,
  token: {
    userId: string;
    tokenHash: string;
    name: string;
    scope: string;
    now: Date;
    expiresAt: Date | null;
  },
  most: number,
): Promise<string | null> {
  const { userId, tokenHash, name, scope, now, expiresAt } = token;
  return inTransaction(database, async (client) => {
    // Of two at once, the second counts what the first kept.
    await client.query(`select from "user" where id = $1 for no key update`, [userId]);
    const id = randomUUID();
    const { rowCount } = await client.query(
      `insert into api_token (id, user_id, token_hash, name, scope, created_at, expires_at)
       select $1, id, $3, $4, $5, $6, $7 from "user" u
       where id = $2 and (select count(*) from api_token t where t.user_id = u.id) < $8`,
      [id, userId, tokenHash, name, scope, now, expiresAt, most],
    );
    return rowCount === 1 ? id : null;
  });
}

/** A user's tokens, those that have expired among them, the newest first. */
export async function listApiTokens(
  { prisma }: Pick<Database, "prisma">,
  userId: string,
): Promise<ApiToken[]> {
  const rows = await prisma.apiToken.findMany({
    where: { userId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: { id: true, name: true, scope: true, createdAt: true, expiresAt: true, lastUsedAt: true },
  });
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt?.getTime() ?? null,
    lastUsedAt: row.lastUsedAt?.getTime() ?? null,
  }));
}

/** Ends one of a user's tokens at once, and returns its name; null when there is none. */
export async function deleteApiToken(
  { pool }: Pick<Database, "pool">,
  userId: string,
  id: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ name: string }>(
    "delete from api_token where user_id = $1 and id = $2 returning name",
    [userId, id],
  );
  return rows[0]?.name ?? null;
}

/** A token with its user, and the persons that the user may see now. */
export type TokenOwner = AccountOwner & {
  readonly tokenId: string;
  readonly scope: string;
  readonly expiresAt: Date | null;
  readonly lastUsedAt: Date | null;
};

type Row = OwnerRow & { id: string; scope: string; expires_at: Date | null; last_used_at: Date | null };

const FIND = `
  select t.id, t.scope, t.expires_at, t.last_used_at, ${OWNER_COLUMNS}
  from api_token t join "user" u on u.id = t.user_id
  where t.token_hash = $1`;

/** The token with this hash, whether or not it has expired; null when there is none. */
export async function findApiToken(
  { pool }: Pick<Database, "pool">,
  tokenHash: string,
): Promise<TokenOwner | null> {
  const { rows } = await pool.query<Row>({ name: "find-api-token", text: FIND, values: [tokenHash] });
  const row = rows[0];
  if (!row) return null;
  const { id: tokenId, scope, expires_at: expiresAt, last_used_at: lastUsedAt } = row;
  return { tokenId, scope, expiresAt, lastUsedAt, ...readOwner(row) };
}

/** Notes that a token is in use. */
export async function touchApiToken(
  { pool }: Pick<Database, "pool">,
  tokenId: string,
  lastUsedAt: Date,
): Promise<void> {
  await pool.query("update api_token set last_used_at = $2 where id = $1", [tokenId, lastUsedAt]);
}
