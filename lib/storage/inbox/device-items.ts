import type { Database } from "#lib/storage/database.ts";
import type { Queryable } from "./inbox-item.ts";

/** How often devices, and the goals of the profile, are looked at when nothing else asks for it: they change rarely. */
export const DEVICES_EVERY_MS = 72 * 3_600_000;

const QUEUE = `
  with forward as (
    update inbox_item set not_before = least(not_before, now())
    where connection_id = $1 and state = 'waiting' and kind = 'devices' and cause = 'refresh' returning 1)
  insert into inbox_item (connection_id, kind, cause)
  select $1, 'devices', 'refresh' where not exists (select from forward)`;

/** Asks for devices and goals when a person does. What waits already is brought forward. */
export async function queueDevices(queryable: Queryable, connectionId: string): Promise<void> {
  await queryable.query(QUEUE, [connectionId]);
}

// Spread over five minutes, as for measures.
const SWEEP = `
  insert into inbox_item (connection_id, kind, cause, not_before)
  select c.id, 'devices', 'sweep', clock_timestamp() + random() * interval '5 minutes' * $1::int
  from connection c
  where c.state = 'active' and not exists (
    select from inbox_item i where i.connection_id = c.id and i.kind = 'devices' and (i.state = 'waiting'
      or i.created_at > clock_timestamp() - make_interval(secs => $2::float8 / 1000)))`;

/** Asks for devices and goals that were not looked at for long. Answers how many looks were added. */
export async function addDeviceSweepItems(database: Database, spread = true): Promise<number> {
  const { rowCount } = await database.pool.query(SWEEP, [spread ? 1 : 0, DEVICES_EVERY_MS]);
  if (rowCount) await database.pool.query("select pg_notify('plumbline_inbox', '')");
  return rowCount ?? 0;
}
