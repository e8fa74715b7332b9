import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Queryable } from "./inbox-item.ts";
import { REGULAR_PACE } from "./look-pace.ts";

/** The kinds of inbox items that list recordings. */
const LISTS = ["heart", "stethoscope"] as const;

/** Withings would refuse a link that may not read metrics for ever. */
const ALLOWED = `exists (select from "grant" g where g.id = c.grant_id and 'user.metrics' = any(g.scopes))`;

/** Few people have a stethoscope: the others are asked about once. By Withings' models: BPM Core, BeamO. */
export const LISTENS = `(exists (select from device d where d.connection_id = c.id and d.model_id in (44, 71))
  or exists (select from heart_recording r where r.connection_id = c.id and r.kind = 'sound'))`;

const QUEUE = `
  with forward as (
    update inbox_item set not_before = least(not_before, now())
    where connection_id = $1 and state = 'waiting' and kind = $3::inbox_kind and cause = $2::cause
      and window_from is null)
  insert into inbox_item (connection_id, kind, cause)
  select c.id, $3::inbox_kind, $2::cause from connection c
  where c.id = $1 and c.state = 'active' and ${ALLOWED}
    and ($3 <> 'stethoscope' or $2 = 'first-sync' or ${LISTENS})
    and not exists (
      select from inbox_item i where i.connection_id = c.id and i.state = 'waiting' and i.kind = $3::inbox_kind
        and i.cause = $2::cause and i.window_from is null)`;

/** Asks for the recordings of a connection, if it may read them. What waits already is brought forward. */
export async function queueHeart(queryable: Queryable, connectionId: string, cause: Cause): Promise<void> {
  for (const kind of LISTS) await queryable.query(QUEUE, [connectionId, cause, kind]);
}

const FORWARD = `
  with forward as (
    update inbox_item set not_before = clock_timestamp(), last_error = null, progress = $3::jsonb
    where connection_id = $1 and state = 'waiting' and kind = 'heart-signals' and cause = $2::cause returning 1)
  insert into inbox_item (connection_id, kind, cause, progress)
  select $1, 'heart-signals', $2::cause, $3::jsonb where not exists (select from forward)`;

/**
 * Asks for the signals that are due. An item that waits for a late one is brought forward. `past`: they are those of
 * older recordings, for which a first sync lets the last days of the other kinds go first.
 */
export async function queueSignals(
  database: Database,
  connectionId: string,
  cause: Cause,
  past = false,
): Promise<void> {
  await database.pool.query(FORWARD, [connectionId, cause, JSON.stringify({ past })]);
  await database.pool.query("select pg_notify('plumbline_inbox', '')");
}

// Spread over five minutes, as for measures.
const SWEEP = `
  insert into inbox_item (connection_id, kind, cause, not_before)
  select c.id, $2::inbox_kind, 'sweep', clock_timestamp() + random() * interval '5 minutes' * $1::int
  from connection c
  where c.state = 'active' and ${ALLOWED} and ($2 <> 'stethoscope' or ${LISTENS}) and not exists (
    select from inbox_item i where i.connection_id = c.id and i.kind = $2::inbox_kind
      and i.cause in ('first-sync', 'sweep') and i.window_from is null
      and (i.state = 'waiting' or i.created_at > clock_timestamp() - make_interval(secs =>
        case when exists (select from heart_recording r where r.connection_id = c.id)
          then $4::float8 else $3::float8 end / 1000)))
  limit $5::int`;

/** Asks for what no notification told of. Answers how many looks were added. */
export async function addHeartSweepItems(
  database: Database,
  spread = true,
  { unseenEveryMs, lookEveryMs, looksAtOnce } = REGULAR_PACE,
): Promise<number> {
  let added = 0;
  for (const kind of LISTS) {
    const values = [spread ? 1 : 0, kind, unseenEveryMs, lookEveryMs, looksAtOnce];
    const { rowCount } = await database.pool.query(SWEEP, values);
    added += rowCount ?? 0;
  }
  if (added > 0) await database.pool.query("select pg_notify('plumbline_inbox', '')");
  return added;
}
