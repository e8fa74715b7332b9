import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";

export type SubscriptionRecord = {
  appli: number;
  state: "wanted" | "active" | "refused" | "ended";
  /** Whether it ever existed at Withings. */
  existedBefore: boolean;
  /** When it was last compared with Withings' list, ms. */
  checkedAt: number | null;
};

/** The subscriptions of a connection, by appli. */
export async function listSubscriptionRecords(
  { pool }: Pick<Database, "pool">,
  connectionId: string,
): Promise<SubscriptionRecord[]> {
  const { rows } = await pool.query<SubscriptionRecord>(
    `select appli, state, subscribed_at is not null as "existedBefore",
       extract(epoch from checked_at)::float8 * 1000 as "checkedAt" from subscription
     where connection_id = $1 order by appli`,
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

/** The scopes that the person of a link accepted at Withings; empty for an ended link. */
export async function findGrantedScopes(
  { pool }: Pick<Database, "pool">,
  connectionId: string,
): Promise<string[]> {
  const { rows } = await pool.query<{ scopes: string[] }>(
    `select g.scopes from connection c join "grant" g on g.id = c.grant_id where c.id = $1`,
    [connectionId],
  );
  return rows[0]?.scopes ?? [];
}

/** Wants these applis too, where a link was made before there were such. */
export async function wantFurtherSubscriptions(
  { pool }: Pick<Database, "pool">,
  connectionId: string,
  applis: readonly number[],
): Promise<void> {
  await pool.query(
    `insert into subscription (connection_id, appli) select c.id, unnest($2::int[]) from connection c
     where c.id = $1 and c.state <> 'revoked' on conflict do nothing`,
    [connectionId, applis],
  );
}

/** The result of a comparison for one appli. */
export type FoundSubscription = {
  connectionId: string;
  appli: number;
  state: SubscriptionRecord["state"];
  /** In plain words, and Withings' status; null when all is well. */
  error: string | null;
  status: number | null;
};

/** Records the result of a comparison. False, and nothing recorded, when the link was ended meanwhile. */
export async function noteSubscription(
  { pool }: Pick<Database, "pool">,
  found: FoundSubscription,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update subscription set state = $3::subscription_state, last_error = $4, last_status = $5,
       checked_at = clock_timestamp(),
       subscribed_at = case when $3 = 'active' and state <> 'active' then clock_timestamp() else subscribed_at end
     where connection_id = $1 and appli = $2 and state <> 'ended'`,
    [found.connectionId, found.appli, found.state, found.error, found.status],
  );
  return rowCount === 1;
}

/** Notes that Withings had dropped a subscription and that it was made again. False as `noteSubscription`. */
export async function noteHealedSubscription(
  database: Pick<Database, "pool">,
  found: FoundSubscription,
): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update subscription set state = 'active', last_error = null, last_status = null,
       checked_at = clock_timestamp(), subscribed_at = clock_timestamp(), healed_count = healed_count + 1,
       last_healed_at = clock_timestamp()
     where connection_id = $1 and appli = $2 and state <> 'ended'`,
    [found.connectionId, found.appli],
  );
  return rowCount === 1;
}
