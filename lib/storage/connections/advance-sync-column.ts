import type { SyncColumn } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";

/** Moves such an instant of a leased connection to `at` (ms), never back. Nothing happens when the lease is lost. */
export async function advanceSyncColumn(
  database: Database,
  lease: Lease,
  column: SyncColumn,
  at: number,
): Promise<void> {
  await database.pool.query(
    `update connection set ${column} = greatest(${column}, to_timestamp($3::bigint / 1000.0))
     where id = $1 and lease_fence = $2`,
    [lease.connectionId, lease.fence, at],
  );
}
