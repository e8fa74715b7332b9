import { randomUUID } from "node:crypto";
import type { Database } from "#lib/storage/database.ts";
import { AT } from "./alerts.ts";

/** Where a browser takes messages, and the keys by which they are encrypted for it (RFC 8030, RFC 8291). */
export type PushTarget = { readonly endpoint: string; readonly p256dh: string; readonly auth: string };

/** More browsers than anyone uses. */
const MOST_BROWSERS = 20;

/**
 * Keeps where a browser of a user takes messages. The same browser of another user is theirs no more: who is signed in
 * there now gets them. False when the user has as many as there may be.
 */
export async function addPushSubscription(
  { pool }: Pick<Database, "pool">,
  { userId, browserId }: { readonly userId: string; readonly browserId: string | null },
  { endpoint, p256dh, auth }: PushTarget,
  now: number,
): Promise<boolean> {
  await pool.query("delete from push_subscription where endpoint = $1", [endpoint]);
  const { rowCount } = await pool.query(
    `insert into push_subscription (user_id, id, browser_id, endpoint, p256dh, auth, created_at)
     select $1, $2, $3, $4, $5, $6, ${AT("$7")}
     where (select count(*) from push_subscription where user_id = $1) < ${MOST_BROWSERS}`,
    [userId, randomUUID(), browserId, endpoint, p256dh, auth, now],
  );
  return rowCount === 1;
}

/** Ends messages to a browser of a user. */
export async function endPushSubscription(
  { pool }: Pick<Database, "pool">,
  userId: string,
  endpoint: string,
): Promise<void> {
  await pool.query("delete from push_subscription where user_id = $1 and endpoint = $2", [userId, endpoint]);
}

/** The endpoints of a user's browsers. */
export async function findPushEndpoints({ pool }: Pick<Database, "pool">, userId: string): Promise<string[]> {
  const { rows } = await pool.query<{ endpoint: string }>(
    "select endpoint from push_subscription where user_id = $1",
    [userId],
  );
  return rows.map(({ endpoint }) => endpoint);
}
