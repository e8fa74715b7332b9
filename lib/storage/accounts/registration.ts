import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";

/** Who may make an account: anybody, anybody until there is a first account, who was invited, or nobody. */
export type RegistrationMode = "open" | "first-account" | "invitation" | "closed";

/** Whether there is any account yet. */
export async function hasUsers({ pool }: Pick<Database, "pool">): Promise<boolean> {
  return anyUser(pool);
}

/**
 * Whether one more account may be made, decided in the transaction that makes it: two who come at once are not both
 * the first, and an invitation makes one account. The first account is let in by all but `closed`.
 */
export async function admitRegistration(
  client: pg.PoolClient,
  { mode, codeHash, now }: { mode: RegistrationMode; codeHash: string | null; now: Date },
): Promise<boolean> {
  if (mode === "open" || mode === "closed") return mode === "open";
  await client.query("select pg_advisory_xact_lock(hashtext('plumbline_registration'))");
  if (!(await anyUser(client))) return true;
  if (mode === "first-account" || codeHash === null) return false;
  const { rowCount } = await client.query(
    `update invitation set registered_at = $2
     where code_hash = $1 and state = 'open' and registered_at is null and expires_at > $2`,
    [codeHash, now],
  );
  return rowCount === 1;
}

async function anyUser(client: Pick<pg.PoolClient, "query">): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>('select exists (select from "user") as found');
  return rows[0]?.found === true;
}
