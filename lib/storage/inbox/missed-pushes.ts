import type { Database } from "#lib/storage/database.ts";
import { LISTENS } from "./heart-items.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** Withings repeats a push for some hours, but not while nobody answers for longer: after such a silence some are lost. */
const LONGEST_SILENCE = "10 minutes";

// Of several processes that start together one finds the silence: the others wait for its commit and see its time.
const NOTE_PRESENCE = `
  with before as (select seen_at from worker_presence where id = 1 for update)
  update worker_presence p set seen_at = clock_timestamp() from before where p.id = 1
  returning before.seen_at is null or before.seen_at < clock_timestamp() - interval '${LONGEST_SILENCE}' as long`;

const MAY_READ = (scope: string) =>
  `exists (select from "grant" g where g.id = c.grant_id and '${scope}' = any(g.scopes))`;

// Measures, days and nights are asked for by `lastupdate`, recordings by their newest, due at once. What waits and is
// due asks for the same already.
const ASK = `
  insert into inbox_item (connection_id, kind, cause, changes_only)
  select c.id, w.kind::inbox_kind, 'sweep', w.kind = 'measures'
  from connection c, unnest(array['measures', 'days', 'nights', 'heart', 'stethoscope']) as w(kind)
  where c.state = 'active' and c.first_sync_done_at is not null
    and case w.kind when 'days' then ${MAY_READ("user.activity")} when 'nights' then ${MAY_READ("user.activity")}
      when 'stethoscope' then ${MAY_READ("user.metrics")} and ${LISTENS} else ${MAY_READ("user.metrics")} end
    and not exists (
      select from inbox_item i where i.connection_id = c.id and i.state = 'waiting' and i.kind = w.kind::inbox_kind
        and i.window_from is null and i.cause in ('first-sync', 'sweep') and i.not_before <= clock_timestamp())`;

/**
 * Notes that a worker is there. When none was for longer than ten minutes (stopped, or on a machine that slept), asks
 * at once for what may have been pushed in vain, of every link. Returns how many looks were added.
 */
export function askForMissedPushes(database: Pick<Database, "pool">): Promise<number> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ long: boolean }>(NOTE_PRESENCE);
    if (!rows[0]?.long) return 0;
    const { rowCount } = await client.query(ASK);
    if (rowCount) await client.query("select pg_notify('plumbline_inbox', '')");
    return rowCount ?? 0;
  });
}
