import type { Database } from "#lib/storage/database.ts";

/**
 * Takes the right to refresh a grant for `leaseMs`, by the database's clock: a row, not a lock, because no
 * transaction may stay open during a call to Withings. Returns the fence under which the result must be stored; null
 * when another worker holds it or the grant is gone.
 */
export async function takeRefreshLease(
  database: Database,
  grantId: string,
  leaseMs: number,
): Promise<string | null> {
  const { rows } = await database.pool.query<{ fence: string }>(
    `update "grant" set refresh_fence = refresh_fence + 1,
       refresh_lease_until = clock_timestamp() + make_interval(secs => $2::float8 / 1000)
     where id = $1 and (refresh_lease_until is null or refresh_lease_until <= clock_timestamp())
     returning refresh_fence as fence`,
    [grantId, leaseMs],
  );
  return rows[0]?.fence ?? null;
}

/** Gives the lease back, if it is still the one with that fence. */
export async function releaseRefreshLease(database: Database, grantId: string, fence: string): Promise<void> {
  await database.pool.query(
    `update "grant" set refresh_lease_until = null where id = $1 and refresh_fence = $2`,
    [grantId, fence],
  );
}
