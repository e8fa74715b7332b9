import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";
import { takeLock } from "#lib/storage/locks.ts";

/** Who may create an account: anyone, anyone until there is a first account, invited people, or no one. */
export type RegistrationMode = "open" | "first-account" | "invitation" | "closed";

/** Whether there is any account yet. */
export async function hasUsers({ pool }: Pick<Database, "pool">): Promise<boolean> {
  return anyUser(pool);
}

/**
 * Whether another account may be created, decided in the transaction that creates it: of two simultaneous sign-ups
 * only one is the first, and an invitation creates one account. The first account is allowed in every mode except
 * `closed`.
 */
export async function admitRegistration(
  client: pg.PoolClient,
  { mode, codeHash, now }: { mode: RegistrationMode; codeHash: string | null; now: Date },
): Promise<boolean> {
  if (mode === "open" || mode === "closed") return mode === "open";
  await takeLock(client, "registration");
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
