import type { Database } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** Keeps a link by which a password may be replaced; those that ran out are forgotten. */
export async function addPasswordReset(
  database: Database,
  reset: { tokenHash: string; userId: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { tokenHash, userId, now, expiresAt } = reset;
  await inTransaction(database, async (client) => {
    await client.query("delete from password_reset where expires_at <= $1", [now]);
    await client.query(
      "insert into password_reset (token_hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)",
      [tokenHash, userId, now, expiresAt],
    );
  });
}

/** The user that a reset link belongs to; null when the link was used, has expired, or never existed. */
export async function findPasswordReset(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<{ userId: string; email: string | null; name: string | null } | null> {
  const { rows } = await database.pool.query<{ userId: string; email: string | null; name: string | null }>(
    `select u.id as "userId", u.email, u.name from password_reset r join "user" u on u.id = r.user_id
     where r.token_hash = $1 and r.expires_at > $2`,
    [tokenHash, now],
  );
  return rows[0] ?? null;
}

/** Replaces the password by a link, which ends it and every other link of this user. False when it no longer holds. */
export async function usePasswordReset(
  database: Database,
  { tokenHash, passwordHash, now }: { tokenHash: string; passwordHash: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `with used as (delete from password_reset where token_hash = $1 and expires_at > $3 returning user_id),
       others as (delete from password_reset r using used where r.user_id = used.user_id and r.token_hash <> $1)
     update "user" u set password_hash = $2 from used where u.id = used.user_id`,
    [tokenHash, passwordHash, now],
  );
  return rowCount === 1;
}
