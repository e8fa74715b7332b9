import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { rankOf, URGENCIES, type Urgency } from "./urgency.ts";

/** A connection that may be worked for. */
const FREE = `c.state = 'active' and (c.lease_until is null or c.lease_until < clock_timestamp())`;

// What waits longest among the most urgent, in the order of the index: `now()` is constant during the statement, so
// that the walk ends where the future begins. One walk for each urgency, and none after the first that finds
// something (COALESCE). SKIP LOCKED: two workers never wait for each other. NO KEY: arriving notifications take KEY
// SHARE on the row and must not wait.
const mostUrgent = (urgency: Urgency): string => `(
  select c.id from inbox_item i join connection c on c.id = i.connection_id
  where ${rankOf(urgency)} = any($2::smallint[]) and i.state = 'waiting'
    and inbox_urgency(i.kind, i.cause) = ${rankOf(urgency)} and i.not_before <= now() and ${FREE}
  order by i.not_before limit 1 for no key update of c skip locked)`;

// The lease, not a lock, keeps the connection while Withings is called, by the database's clock, so that a worker's
// wrong one harms nothing. What no person waits for goes to the end of its line when its turn has come: the
// connection served least lately is next, however much of it one connection has. In whole milliseconds, as the column
// has them: rounded up it would not be due yet.
const CLAIM = `
  with claimed as (
    update connection set lease_until = clock_timestamp() + make_interval(secs => $1), lease_fence = lease_fence + 1
    where id = coalesce(${URGENCIES.map(mostUrgent).join(", ")})
    returning id, lease_fence),
  turned as (
    update inbox_item i set not_before = date_trunc('milliseconds', clock_timestamp()) from claimed
    where i.connection_id = claimed.id and i.state = 'waiting' and i.not_before <= now()
      and inbox_urgency(i.kind, i.cause) = any($2::smallint[])
      and inbox_urgency(i.kind, i.cause) >= ${rankOf("back-fill")})
  select id, lease_fence from claimed`;

/**
 * Takes the connection with the most urgent work that no worker has, among what has one of `urgencies`; null when
 * there is none.
 */
export async function claimConnection(
  database: Database,
  leaseSeconds: number,
  urgencies: readonly Urgency[] = URGENCIES,
): Promise<Lease | null> {
  const { rows } = await database.pool.query<{ id: string; lease_fence: string }>({
    name: "claim-connection",
    text: CLAIM,
    values: [leaseSeconds, urgencies.map(rankOf)],
  });
  const claimed = rows[0];
  return claimed ? { connectionId: claimed.id, fence: BigInt(claimed.lease_fence), urgencies } : null;
}

/** Keeps the lease for `leaseSeconds` more. False when another worker has taken the connection over. */
export async function extendLease(database: Database, lease: Lease, leaseSeconds: number): Promise<boolean> {
  const { rowCount } = await database.pool.query(
    `update connection set lease_until = clock_timestamp() + make_interval(secs => $3)
     where id = $1 and lease_fence = $2`,
    [lease.connectionId, lease.fence, leaseSeconds],
  );
  return rowCount === 1;
}

/** Lets others work for the connection. Does nothing when the lease was lost. */
export async function releaseLease(database: Database, lease: Lease): Promise<void> {
  await database.pool.query(`update connection set lease_until = null where id = $1 and lease_fence = $2`, [
    lease.connectionId,
    lease.fence,
  ]);
}

const NEXT_DELAYS = `
  select rank, (
    select greatest(0, extract(epoch from i.not_before - clock_timestamp())::float8 * 1000)
    from inbox_item i join connection c on c.id = i.connection_id
    where i.state = 'waiting' and inbox_urgency(i.kind, i.cause) = rank and ${FREE}
    order by i.not_before limit 1) as delay
  from unnest($1::smallint[]) as rank`;

/**
 * In how many ms the next item of each urgency is due for a connection that no worker has (0: now). An urgency without
 * waiting items is absent.
 */
export async function findNextDelays(database: Database): Promise<Map<Urgency, number>> {
  const { rows } = await database.pool.query<{ rank: number; delay: number | null }>({
    name: "find-next-delays",
    text: NEXT_DELAYS,
    values: [URGENCIES.map(rankOf)],
  });
  return new Map(
    rows.flatMap(({ rank, delay }) => {
      const urgency = URGENCIES[rank];
      return urgency && delay !== null ? [[urgency, delay]] : [];
    }),
  );
}
