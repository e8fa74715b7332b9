import type { Database } from "#lib/storage/database.ts";
import { KIND_ROWS, LISTED_KINDS, PERMITTED, USEFUL } from "#lib/storage/kinds-in-sql.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { askForSelected } from "./ask.ts";

/** Withings repeats a push for some hours: when no server answers for longer, some are lost. */
const LONGEST_SILENCE = "10 minutes";

// Of several processes that start together one finds the silence: the others wait for its commit and see its time.
const NOTE_PRESENCE = `
  with before as (select seen_at from worker_presence where id = 1 for update)
  update worker_presence p set seen_at = clock_timestamp() from before where p.id = 1
  returning before.seen_at is null or before.seen_at < clock_timestamp() - interval '${LONGEST_SILENCE}' as long`;

// Measures, days and nights are asked for by `lastupdate`, recordings by their newest. A first sync that waits will
// bring the same.
const MISSED = `
    select c.id, k.kind, 'sweep'::cause, null::timestamptz, null::timestamptz, k.kind = 'measures', now(), null::jsonb,
      false, null::bigint
    from connection c, ${KIND_ROWS}
    where c.state = 'active' and c.first_sync_done_at is not null and k.kind::text = any(${LISTED_KINDS})
      and ${PERMITTED} and ${USEFUL} and not exists (
        select from inbox_item i where i.connection_id = c.id and i.kind = k.kind and i.state = 'waiting'
          and i.cause = 'first-sync' and i.window_from is null)`;

/**
 * Notes that a worker is there. When none was for longer than ten minutes (stopped, or on a machine that slept), asks
 * at once for what may have been pushed in vain, of every link. Returns how many fetches were added.
 */
export function askForMissedPushes(database: Pick<Database, "pool">): Promise<number> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ long: boolean }>(NOTE_PRESENCE);
    if (!rows[0]?.long) return 0;
    const added = await askForSelected(client, MISSED, []);
    return Object.values(added).reduce((sum, count) => sum + count, 0);
  });
}
