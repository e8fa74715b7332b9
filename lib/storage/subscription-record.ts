import type pg from "pg";
import type { Database } from "./database.ts";

export type SubscriptionRecord = { appli: number; state: "wanted" | "active" | "refused" | "ended" };

/** The subscriptions of a connection, by appli. */
export async function listSubscriptionRecords(
  { pool }: Pick<Database, "pool">,
  connectionId: string,
): Promise<SubscriptionRecord[]> {
  const { rows } = await pool.query<SubscriptionRecord>(
    "select appli, state from subscription where connection_id = $1 order by appli",
    [connectionId],
  );
  return rows;
}

/** Wants exactly these applis: a new link checks every one of them again, and drops those no longer allowed. */
export async function wantSubscriptions(
  client: pg.PoolClient,
  connectionId: string,
  applis: readonly number[],
): Promise<void> {
  await client.query(
    `insert into subscription (connection_id, appli) select $1, unnest($2::int[])
     on conflict (connection_id, appli) do update set state = 'wanted', last_error = null`,
    [connectionId, applis],
  );
  await client.query(
    "update subscription set state = 'ended' where connection_id = $1 and not appli = any($2::int[])",
    [connectionId, applis],
  );
}

/** What a look at Withings found, for one appli. `error` in plain words, null when all is well. */
export async function noteSubscription(
  database: Database,
  found: { connectionId: string; appli: number; state: SubscriptionRecord["state"]; error: string | null },
): Promise<void> {
  await database.pool.query(
    `update subscription set state = $3::subscription_state, last_error = $4, checked_at = clock_timestamp(),
       subscribed_at = case when $3 = 'active' and state <> 'active' then clock_timestamp() else subscribed_at end
     where connection_id = $1 and appli = $2`,
    [found.connectionId, found.appli, found.state, found.error],
  );
}
