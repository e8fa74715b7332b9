import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { type FetchCounts, countOutcomes } from "./fetch-outcome.ts";
import type { InboxItem } from "./inbox-item.ts";
import { rankOf, URGENCIES, type Urgency } from "./urgency.ts";

/** What waits for one connection, and the database's time at which it was read (text, exact to the microsecond). */
export type WaitingItems = { readonly items: InboxItem[]; readonly readAt: string };

type Row = {
  id: string;
  kind: FetchKind;
  cause: Cause;
  window_from: Date | null;
  window_to: Date | null;
  changes_only: boolean;
  attempts: number;
  created_at: Date;
  progress: unknown;
  notified_at: Date | null;
};

// Measures come before subscriptions (the order of the kinds): a first sync fills the screen before it subscribes. It
// brings the last days of every kind before anything older: first the lists; then minutes and phases, the newest day
// first; then signals; then what is past the last days (`past` in its progress).
// A notification that is still settling is read along (the fetch that starts now serves it); one that backs off,
// and a fetch that is planned for later, are not.
const FIND_WAITING = `
  select i.id, i.kind, i.cause, i.window_from, i.window_to, i.changes_only, i.attempts, i.created_at, i.progress,
    n.received_at as notified_at
  from inbox_item i left join notification n on n.id = i.notification_id
  where i.connection_id = $1 and i.state = 'waiting' and inbox_urgency(i.kind, i.cause) = any($2::smallint[])
    and (i.not_before <= clock_timestamp() or (i.cause = 'notification' and i.attempts = 0 and i.last_error is null))
  order by inbox_urgency(i.kind, i.cause), i.cause,
    case when i.cause <> 'first-sync' then 0 when i.window_to is not null then 1
      when i.progress @> '{"past": true}' then 3 when i.kind = 'heart-signals' then 2 else 0 end,
    case when i.cause = 'first-sync' then i.window_to end desc, i.kind, i.not_before, i.id`;

/**
 * The connection's items that may be worked on now, the most urgent first; only of `urgencies`, for which there is
 * room.
 */
export async function findWaitingItems(
  database: Database,
  connectionId: string,
  urgencies: readonly Urgency[] = URGENCIES,
): Promise<WaitingItems> {
  // Before the items: what is received after this moment counts as newer than the fetch.
  const clock = await database.pool.query<{ now: string }>(`select clock_timestamp()::text as now`);
  const { rows } = await database.pool.query<Row>({
    name: "find-waiting",
    text: FIND_WAITING,
    values: [connectionId, urgencies.map(rankOf)],
  });
  return { items: rows.map(toInboxItem), readAt: clock.rows[0]?.now ?? "-infinity" };
}

function toInboxItem(row: Row): InboxItem {
  return {
    id: row.id,
    kind: row.kind,
    cause: row.cause,
    window:
      row.window_from && row.window_to
        ? { from: row.window_from.getTime(), to: row.window_to.getTime() }
        : null,
    changesOnly: row.changes_only,
    attempts: row.attempts,
    createdAt: row.created_at.getTime(),
    progress: row.progress,
    notifiedAt: row.notified_at?.getTime() ?? null,
  };
}

// Every statement below is fenced: a worker that was frozen past its lease changes nothing any more.
const FENCED = `exists (select from connection c where c.id = $1 and c.lease_fence = $2)`;

/**
 * Marks items done. `brought`: what they brought, where no seq shows it; else it is counted, if a person asked for it.
 */
export async function finishItems(
  database: Database,
  lease: Lease,
  ids: readonly string[],
  brought: readonly FetchCounts[] | null = null,
): Promise<void> {
  const counted = brought === null ? await countOutcomes(database.pool, lease.connectionId, ids) : {};
  await database.pool.query(
    `update inbox_item i set state = 'done', finished_at = clock_timestamp(), last_error = null, progress = null,
       outcome = case when i.asked_seq is not null then coalesce($4::jsonb, $5::jsonb -> i.id::text) end
     where connection_id = $1 and id = any($3::bigint[]) and ${FENCED}`,
    [
      ...[lease.connectionId, lease.fence, ids, brought === null ? null : JSON.stringify(brought)],
      JSON.stringify(counted),
    ],
  );
}

/**
 * Marks done every waiting measure notification that came in before `readAt` and lies within `window`: the complete
 * answer that was asked for after that moment already holds what it announced.
 */
export async function finishCovered(
  database: Database,
  lease: Lease,
  window: Window,
  readAt: string,
): Promise<void> {
  await database.pool.query(
    `update inbox_item set state = 'done', finished_at = clock_timestamp(), last_error = null
     where connection_id = $1 and state = 'waiting' and kind = 'measures' and cause = 'notification'
       and created_at <= $5::timestamptz and window_from >= to_timestamp($3::bigint / 1000.0)
       and window_to <= to_timestamp($4::bigint / 1000.0) and ${FENCED}`,
    [lease.connectionId, lease.fence, window.from, window.to, readAt],
  );
}

/** What becomes of items that could not be finished now. `spend` counts an attempt. */
export type Postponement = { readonly waitMs: number; readonly spend: boolean; readonly error: string };

/** Lets items wait; those that wait no time at all keep their place. */
export async function postponeItems(
  database: Database,
  lease: Lease,
  ids: readonly string[],
  { waitMs, spend, error }: Postponement,
): Promise<void> {
  await database.pool.query(
    `update inbox_item set last_error = $5, attempts = attempts + $6,
       not_before = case when $4::float8 = 0 then not_before
         else clock_timestamp() + make_interval(secs => $4::float8 / 1000) end
     where connection_id = $1 and id = any($3::bigint[]) and state = 'waiting' and ${FENCED}`,
    [lease.connectionId, lease.fence, ids, waitMs, error, spend ? 1 : 0],
  );
}

/** Gives items up, with the reason in plain words. */
export async function failItems(
  database: Database,
  lease: Lease,
  ids: readonly string[],
  reason: string,
): Promise<void> {
  await database.pool.query(
    `update inbox_item set state = 'failed', finished_at = clock_timestamp(), last_error = $4
     where connection_id = $1 and id = any($3::bigint[]) and ${FENCED}`,
    [lease.connectionId, lease.fence, ids, reason],
  );
}

/** Stores the progress of a long fetch, to go on in `waitMs`. The attempts start again: it got somewhere. */
export async function saveProgress(
  database: Database,
  lease: Lease,
  id: string,
  progress: unknown,
  waitMs = 0,
): Promise<void> {
  await database.pool.query(
    `update inbox_item set progress = $4::jsonb, attempts = 0, last_error = null,
       not_before = clock_timestamp() + make_interval(secs => $5::float8 / 1000),
       started_at = coalesce(started_at, clock_timestamp())
     where connection_id = $1 and id = $3 and ${FENCED}`,
    [lease.connectionId, lease.fence, id, JSON.stringify(progress), waitMs],
  );
}
