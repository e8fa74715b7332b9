import { randomUUID } from "node:crypto";
import type { Database } from "#lib/storage/database.ts";

/** How long an export may pause, because its reader does, before another of the same account may begin. */
const HELD_S = 60;
/** Limits the writes: a file of thousands of pieces must not cost thousands of them. */
const RENEW_MS = 10_000;

/** The right of one export to run; in the database, so that it holds over all processes. */
export type ExportLease = {
  /** Renews the lease when it is due. False when another export has begun since: this one must end. */
  keep(): Promise<boolean>;
  end(): Promise<void>;
};

/** Takes the lease of a user's one export; null while another is under way. */
export async function takeExportLease(
  { pool }: Pick<Database, "pool">,
  userId: string,
): Promise<ExportLease | null> {
  const token = randomUUID();
  const { rowCount } = await pool.query(
    `insert into export_lease (user_id, token, held_until) values ($1, $2, now() + interval '${HELD_S} seconds')
     on conflict (user_id) do update set token = excluded.token, held_until = excluded.held_until
     where export_lease.held_until <= now()`,
    [userId, token],
  );
  if (rowCount !== 1) return null;
  let renewedAt = performance.now();
  return {
    async keep() {
      if (performance.now() - renewedAt < RENEW_MS) return true;
      const renewed = await pool.query(
        `update export_lease set held_until = now() + interval '${HELD_S} seconds' where user_id = $1 and token = $2`,
        [userId, token],
      );
      renewedAt = performance.now();
      return renewed.rowCount === 1;
    },
    async end() {
      await pool.query("delete from export_lease where user_id = $1 and token = $2", [userId, token]);
    },
  };
}
