import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";

/** The columns of a connection that tell how far it was looked at. */
type ProgressColumn =
  | "days_cursor"
  | "nights_cursor"
  | "minutes_synced_at"
  | "sleep_synced_at"
  | "measures_compared_at"
  | "days_synced_at"
  | "nights_synced_at"
  | "ecgs_compared_at"
  | "sounds_compared_at";

/** Moves such an instant of a leased connection to `at` (ms), never back. Nothing happens when the lease is lost. */
export async function moveForward(
  database: Database,
  lease: Lease,
  column: ProgressColumn,
  at: number,
): Promise<void> {
  await database.pool.query(
    `update connection set ${column} = greatest(${column}, to_timestamp($3::bigint / 1000.0))
     where id = $1 and lease_fence = $2`,
    [lease.connectionId, lease.fence, at],
  );
}
