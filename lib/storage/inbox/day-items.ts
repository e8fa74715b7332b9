import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Queryable } from "./inbox-item.ts";
import { REGULAR_PACE } from "./look-pace.ts";

/** Only links that may read activity and sleep are asked for them; Withings would refuse the others for ever. */
const ALLOWED = `exists (select from "grant" g where g.id = c.grant_id and 'user.activity' = any(g.scopes))`;

const QUEUE = `
  insert into inbox_item (connection_id, kind, cause)
  select c.id, w.kind::inbox_kind, $2::cause from connection c, unnest(array['days', 'nights']) as w(kind)
  where c.id = $1 and c.state = 'active' and ${ALLOWED} and not exists (
    select from inbox_item i where i.connection_id = c.id and i.state = 'waiting' and i.kind = w.kind::inbox_kind
      and i.cause = $2::cause and i.window_from is null)`;

/** Asks for days, workouts and nights of a connection, if it may read them. What waits already is not asked again. */
export async function queueDays(queryable: Queryable, connectionId: string, cause: Cause): Promise<void> {
  await queryable.query(QUEUE, [connectionId, cause]);
}

// Spread over five minutes, as for measures. The minutes of days and nights were never looked at where there are none.
const SWEEP = `
  insert into inbox_item (connection_id, kind, cause, not_before)
  select c.id, w.kind::inbox_kind, 'sweep', clock_timestamp() + random() * interval '5 minutes' * $1::int
  from connection c, unnest(array['days', 'nights']) as w(kind)
  where c.state = 'active' and ${ALLOWED} and not exists (
    select from inbox_item i where i.connection_id = c.id and i.kind = w.kind::inbox_kind
      and i.cause in ('first-sync', 'sweep') and i.window_from is null
      and (i.state = 'waiting' or i.created_at > clock_timestamp() - make_interval(secs =>
        case when case w.kind when 'days' then c.minutes_synced_at else c.sleep_synced_at end is null
          then $2::float8 else $3::float8 end / 1000)))
  limit $4::int`;

/** Asks for what changed without a notification. Answers how many looks were added. */
export async function addDaySweepItems(
  database: Database,
  spread = true,
  { unseenEveryMs, lookEveryMs, looksAtOnce } = REGULAR_PACE,
): Promise<number> {
  // The sweep of measures runs first under a lock of its own; two processes at once would cost a call, not a mistake.
  const most = looksAtOnce === null ? null : 2 * looksAtOnce;
  const { rowCount } = await database.pool.query(SWEEP, [spread ? 1 : 0, unseenEveryMs, lookEveryMs, most]);
  if (rowCount) await database.pool.query("select pg_notify('plumbline_inbox', '')");
  return rowCount ?? 0;
}
