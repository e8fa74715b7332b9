import type { ListedKind } from "#lib/metrics/kinds.ts";
import { NOTIFY } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";

/** The effect of a fetch on its connection; omitted fields stay as they are. Instants in ms. */
export type SyncNote = {
  readonly syncedAt?: number;
  readonly notifiedAt?: number | null;
  readonly firstSyncDoneAt?: number;
  /** Data that was fetched because Withings had announced it. */
  readonly pushed?: ListedKind;
};

// The wake-up makes open pages show it; it commits with the update. A push ends the polling of its kind for want of
// pushes.
const NOTE = `
  with noted as (
    update connection set
      last_sync_at = greatest(last_sync_at, to_timestamp($3::bigint / 1000.0)),
      last_notification_at = greatest(last_notification_at, to_timestamp($4::bigint / 1000.0)),
      first_sync_done_at = coalesce(first_sync_done_at, to_timestamp($5::bigint / 1000.0)),
      polling_since = case when polling_reason = 'silent' and polling_kinds <@ array[$6::text] then null
        else polling_since end,
      polling_reason = case when polling_reason = 'silent' and polling_kinds <@ array[$6::text] then null
        else polling_reason end,
      polling_kinds = case when polling_reason = 'silent' then array_remove(polling_kinds, coalesce($6::text, ''))
        else polling_kinds end
    where id = $1 and lease_fence = $2 returning person_id)
  select ${NOTIFY.pages("person_id")} from noted`;

/** Records how far a connection is synchronised, and notifies open pages. */
export async function noteSync(database: Database, lease: Lease, note: SyncNote): Promise<void> {
  await database.pool.query(NOTE, [
    lease.connectionId,
    lease.fence,
    note.syncedAt ?? null,
    note.notifiedAt ?? null,
    note.firstSyncDoneAt ?? null,
    note.pushed ?? null,
  ]);
}
