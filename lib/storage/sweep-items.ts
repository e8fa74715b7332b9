import type { Database } from "./database.ts";
import { inTransaction } from "./transaction.ts";

const HOUR_MS = 3_600_000;
/** How often subscriptions and the whole history are looked at when nothing else asks for it, ms. */
export const REGULAR_LOOKS = { subscriptions: HOUR_MS, measures: 24 * HOUR_MS } as const;

/** What the sweep found to do. */
export type SweepResult = { readonly subscriptions: number; readonly measures: number };

// A look counts from when it was asked for, whoever asked. Spread over five minutes, so that a restart after a
// night does not bring everybody at once.
const ADD = `
  insert into inbox_item (connection_id, kind, cause, not_before)
  select c.id, $1::inbox_kind, 'sweep', clock_timestamp() + random() * interval '5 minutes' * $3::int
  from connection c
  where c.state = 'active' and not exists (
    select from inbox_item i where i.connection_id = c.id and i.kind = $1::inbox_kind
      and i.cause in ('first-sync', 'sweep') and i.window_from is null
      and not i.changes_only and (i.state = 'waiting' or i.created_at > clock_timestamp() - $2::interval))`;

/**
 * Asks for what was not looked at for long: subscriptions after an hour, the whole history (new, edited and deleted
 * measures that no notification told of) after a day. `spread` false makes them due at once.
 */
export function addSweepItems(database: Database, spread = true): Promise<SweepResult> {
  return inTransaction(database, async (client) => {
    // Several processes sweep; one at a time finds nothing left to add.
    await client.query("select pg_advisory_xact_lock(hashtext('plumbline_sweep'))");
    const factor = spread ? 1 : 0;
    const subscriptions = await client.query(ADD, ["subscriptions", interval("subscriptions"), factor]);
    const measures = await client.query(ADD, ["measures", interval("measures"), factor]);
    await client.query("select pg_notify('plumbline_inbox', '')");
    return { subscriptions: subscriptions.rowCount ?? 0, measures: measures.rowCount ?? 0 };
  });
}

function interval(kind: keyof typeof REGULAR_LOOKS): string {
  return `${REGULAR_LOOKS[kind] / 1_000} seconds`;
}

/** Forgets what is only of interest for a while: finished items after a week, notifications after a month. */
export async function pruneInbox(database: Database): Promise<void> {
  await database.pool.query(
    `delete from inbox_item where state <> 'waiting' and finished_at < now() - interval '7 days'`,
  );
  await database.pool.query(`delete from notification where received_at < now() - interval '30 days'`);
}
