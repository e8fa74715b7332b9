import type { Database } from "./database.ts";

/** The right to work for one connection until it is released or runs out. */
export type Lease = { readonly connectionId: string; readonly fence: bigint };

// SKIP LOCKED: two workers never wait for each other. The lease, not a lock, keeps the connection while Withings is
// called, by the database's clock, so that a worker's wrong one harms nothing. The inbox is read in the order of its
// index: the most urgent cause first. NO KEY: arriving notifications take KEY SHARE on the row and must not wait.
const CLAIM = `
  update connection set lease_until = clock_timestamp() + make_interval(secs => $1), lease_fence = lease_fence + 1
  where id = (
    select c.id from inbox_item i join connection c on c.id = i.connection_id
    where i.state = 'waiting' and i.not_before <= clock_timestamp() and c.state = 'active'
      and (c.lease_until is null or c.lease_until < clock_timestamp())
    order by i.cause, i.not_before limit 1 for no key update of c skip locked)
  returning id, lease_fence`;

/** Takes the connection with the most urgent work that nobody works for; null when there is none. */
export async function claimConnection(database: Database, leaseSeconds: number): Promise<Lease | null> {
  const { rows } = await database.pool.query<{ id: string; lease_fence: string }>({
    name: "claim-connection",
    text: CLAIM,
    values: [leaseSeconds],
  });
  const claimed = rows[0];
  return claimed ? { connectionId: claimed.id, fence: BigInt(claimed.lease_fence) } : null;
}

/** Keeps the lease for `leaseSeconds` more. False when somebody else has taken the connection over. */
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

/** In how many ms the next waiting item may be claimed (0: now, or when a lease ends); null when nothing waits. */
export async function findNextDelay(database: Database): Promise<number | null> {
  const { rows } = await database.pool.query<{ delay: number | null }>({
    name: "find-next-delay",
    text: `select extract(epoch from min(i.not_before) - clock_timestamp())::float8 * 1000 as delay
      from inbox_item i join connection c on c.id = i.connection_id
      where i.state = 'waiting' and c.state = 'active'
        and (c.lease_until is null or c.lease_until < clock_timestamp())`,
  });
  const delay = rows[0]?.delay ?? null;
  return delay === null ? null : Math.max(0, delay);
}
