import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "#lib/storage/database.ts";

/** A thing to fetch. `window` null: whatever the cause needs (`plan` in lib/ingest/kinds). Instants in ms since 1970. */
export type InboxItem = {
  readonly id: string;
  readonly kind: FetchKind;
  readonly cause: Cause;
  readonly window: Window | null;
  /** Without a window: only what is new or edited since the cursor, not what was deleted. */
  readonly changesOnly: boolean;
  readonly attempts: number;
  readonly createdAt: number;
  /** Where a long fetch stands, as its own code wrote it. */
  readonly progress: unknown;
  /** When the notification behind it came in. */
  readonly notifiedAt: number | null;
};

export type NewInboxItem = {
  readonly connectionId: string;
  readonly kind: FetchKind;
  readonly cause: Cause;
  readonly window?: Window | null;
  readonly changesOnly?: boolean;
};

/** Anything with `query`: the pool, or a client inside the caller's transaction. */
export type Queryable = Pick<Database["pool"], "query">;

// Asking twice for what is already waiting asks once: a person who presses "sync now" again, a timer in two
// processes. Notifications come in through notification-inbox.ts and are never dropped. Who asks for a range again is
// told what came of it, counted from here.
const ADD = `
  with wanted as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::boolean[])
      as w(connection_id, kind, cause, window_from, window_to, changes_only)),
  added as (
    insert into inbox_item (connection_id, kind, cause, window_from, window_to, changes_only, asked_seq)
    select w.connection_id, w.kind::inbox_kind, w.cause::cause, to_timestamp(w.window_from / 1000.0),
      to_timestamp(w.window_to / 1000.0), w.changes_only,
      case when w.cause = 'refresh' and w.window_from is not null
        then (select p.seq from person p where p.id = c.person_id) end
    from wanted w join connection c on c.id = w.connection_id and c.state <> 'revoked'
    where not exists (
      select from inbox_item i where i.connection_id = w.connection_id and i.state = 'waiting'
        and i.kind = w.kind::inbox_kind and i.cause = w.cause::cause and i.changes_only = w.changes_only
        and (not w.changes_only or i.not_before <= clock_timestamp())
        and i.window_from is not distinct from to_timestamp(w.window_from / 1000.0)
        and i.window_to is not distinct from to_timestamp(w.window_to / 1000.0))
    returning id),
  woken as (select pg_notify('plumbline_inbox', '') where exists (select from added))
  select (select count(*) from added) as added, (select count(*) from woken) as woken`;

/**
 * Adds things to fetch and wakes the workers (at commit, when `queryable` is in a transaction). What is already
 * waiting is not added again, nor anything for a link that was ended. Returns how many were added.
 */
export async function addInboxItems(queryable: Queryable, items: readonly NewInboxItem[]): Promise<number> {
  const { rows } = await queryable.query<{ added: string }>(ADD, [
    items.map((item) => item.connectionId),
    items.map((item) => item.kind),
    items.map((item) => item.cause),
    items.map((item) => item.window?.from ?? null),
    items.map((item) => item.window?.to ?? null),
    items.map((item) => item.changesOnly ?? false),
  ]);
  return Number(rows[0]?.added ?? 0);
}
