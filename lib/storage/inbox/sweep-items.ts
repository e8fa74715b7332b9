import type { Database } from "#lib/storage/database.ts";
import { type LookPace, REGULAR_PACE } from "./look-pace.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** What the sweep found to do. */
export type SweepResult = { readonly subscriptions: number; readonly measures: number };

// A look counts from when it was asked for, whoever asked. Spread over five minutes, so that a restart after a
// night does not bring everybody at once. Who was silent longest comes first.
const ADD = `
  insert into inbox_item (connection_id, kind, cause, not_before)
  select c.id, $1::inbox_kind, 'sweep', clock_timestamp() + random() * interval '5 minutes' * $2::int
  from connection c
  where c.state = 'active' and not exists (
    select from inbox_item i where i.connection_id = c.id and i.kind = $1::inbox_kind
      and i.cause in ('first-sync', 'sweep') and i.window_from is null and not i.changes_only
      and (i.state = 'waiting' or i.created_at > clock_timestamp() - make_interval(secs =>
        case when c.last_notification_at > clock_timestamp() - make_interval(secs => $3::float8 / 1000)
          then $4::float8 else $3::float8 end / 1000)))
  order by c.last_notification_at nulls first limit $5::int`;

/** How often the subscriptions of a connection are checked that pushed within `checkEveryMs`. ms */
export function checkPushedEveryMs({ lookEveryMs, checkEveryMs }: LookPace): number {
  return checkEveryMs > REGULAR_PACE.checkEveryMs ? Math.max(checkEveryMs, lookEveryMs) : checkEveryMs;
}

/**
 * Asks for what was not looked at for long: subscriptions, and the whole history (new, edited and deleted measures
 * that no notification told of). Where there are so many connections that subscriptions cannot be checked every hour,
 * a push is proof enough until the next look at everything. `spread` false makes them due at once.
 */
export function addSweepItems(database: Database, spread = true, pace = REGULAR_PACE): Promise<SweepResult> {
  const { lookEveryMs, checkEveryMs, looksAtOnce, checksAtOnce } = pace;
  return inTransaction(database, async (client) => {
    // Several processes sweep; one at a time finds nothing left to add.
    await client.query("select pg_advisory_xact_lock(hashtext('plumbline_sweep'))");
    const add = async (kind: string, everyMs: number, pushed: number, most: LookPace["looksAtOnce"]) =>
      (await client.query(ADD, [kind, spread ? 1 : 0, everyMs, pushed, most])).rowCount ?? 0;
    const subscriptions = await add("subscriptions", checkEveryMs, checkPushedEveryMs(pace), checksAtOnce);
    const measures = await add("measures", lookEveryMs, lookEveryMs, looksAtOnce);
    await client.query("select pg_notify('plumbline_inbox', '')");
    return { subscriptions, measures };
  });
}
