import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Window } from "#lib/metrics/window.ts";
import { NOTIFY } from "#lib/storage/channels.ts";
import { findHome } from "#lib/storage/holders.ts";
import type { Queryable } from "#lib/storage/database.ts";

/** Something to fetch. Without a window: whatever the cause needs. */
export type Ask = {
  readonly connectionId: string;
  readonly kind: FetchKind;
  readonly cause: Cause;
  readonly window?: Window | null;
  /** Without a window: only what is new or edited since the cursor, not what was deleted. */
  readonly changesOnly?: boolean;
  /** Not before so many ms from now. */
  readonly afterMs?: number;
  /** Where the fetch begins, as its own code reads it. */
  readonly progress?: unknown;
  /** Whether one that waits starts again with this progress, as if it had not failed. */
  readonly renew?: boolean;
};

/** How many were added, by kind; what waited already is not counted. */
export type Added = Readonly<Partial<Record<FetchKind, number>>>;

const SAME = `i.connection_id = w.connection_id and i.state = 'waiting' and i.kind = w.kind and i.cause = w.cause
    and i.changes_only = w.changes_only and i.window_from is not distinct from w.window_from
    and i.window_to is not distinct from w.window_to`;

// The one statement that adds to the inbox, but for the intake of notifications (notification-inbox.ts), which stores
// each with its item in one commit and drops none. Asking twice for what waits already asks once, and brings it
// forward: what a person asks for also when it backs off. What a range brings is counted from `asked_seq`.
const add = (wanted: string) => `
  with wanted (connection_id, kind, cause, window_from, window_to, changes_only, not_before, progress, renew, asked_seq) as (
    ${wanted}),
  hurried as (
    update inbox_item i set not_before = least(i.not_before, w.not_before),
      progress = case when w.renew then w.progress else i.progress end,
      last_error = case when w.renew then null else i.last_error end
    from wanted w
    where ${SAME} and (w.renew or i.not_before > w.not_before and (w.cause = 'refresh' or i.last_error is null))
    returning 1),
  added as (
    insert into inbox_item
      (connection_id, kind, cause, window_from, window_to, changes_only, not_before, progress, asked_seq)
    select w.connection_id, w.kind, w.cause, w.window_from, w.window_to, w.changes_only, w.not_before, w.progress,
      w.asked_seq
    from wanted w join connection c on c.id = w.connection_id and c.state <> 'revoked'
    where not exists (select from inbox_item i where ${SAME})
    returning kind),
  woken as (
    select ${NOTIFY.workers} where exists (select from added) or exists (select from hurried))
  select (select count(*) from woken) as woken, (
    select coalesce(jsonb_object_agg(a.kind, a.count), '{}')
    from (select kind, count(*) from added group by kind) a) as added`;

/**
 * The same as `ask` for whatever a query selects, in the order of the columns of `wanted`. For this folder, whose
 * queries know of many connections at once.
 */
export async function askForSelected(
  queryable: Queryable,
  query: string,
  values: readonly unknown[],
): Promise<Added> {
  const { rows } = await queryable.query<{ added: Added }>(add(query), [...values]);
  return rows[0]?.added ?? {};
}

/** SQL of the columns after the cause, for what is asked for as a whole, at once and from its beginning. */
export const WHOLE = "null::timestamptz, null::timestamptz, false, now(), null::jsonb, false, null::bigint";

const GIVEN = `
    select connection_id, kind, cause, to_timestamp(window_from / 1000.0), to_timestamp(window_to / 1000.0),
      changes_only, now() + make_interval(secs => after_ms / 1000.0), progress, renew, asked_seq
    from json_to_recordset($1::json) as a(connection_id uuid, kind inbox_kind, cause cause, window_from float8,
      window_to float8, changes_only boolean, after_ms float8, progress jsonb, renew boolean, asked_seq bigint)`;

/**
 * Asks for things to fetch and wakes the workers (at commit, when `queryable` is in a transaction). What waits already
 * is not added again, nor anything for a link that was ended. Returns how many were added.
 */
export async function ask(queryable: Queryable, asks: readonly Ask[]): Promise<number> {
  if (asks.length === 0) return 0;
  const ranges = asks.filter(({ cause, window }) => cause === "refresh" && window);
  const seqs = await findSeqs(queryable, new Set(ranges.map(({ connectionId }) => connectionId)));
  const rows = asks.map(({ connectionId, kind, cause, window, changesOnly, afterMs, progress, renew }) => ({
    ...{ connection_id: connectionId, kind, cause, window_from: window?.from, window_to: window?.to },
    ...{ changes_only: changesOnly ?? false, after_ms: afterMs ?? 0, progress, renew: renew ?? false },
    asked_seq: cause === "refresh" && window ? seqs.get(connectionId) : null,
  }));
  const added = await askForSelected(queryable, GIVEN, [JSON.stringify(rows)]);
  return Object.values(added).reduce((sum, count) => sum + count, 0);
}

/** Where the data of the persons of these connections is now. */
async function findSeqs(
  queryable: Queryable,
  connectionIds: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const seqs = new Map<string, string>();
  for (const connectionId of connectionIds) {
    const { rows } = await queryable.query<{ seq: string }>(
      "select seq from person_data where person_id = $1",
      [await findHome(queryable, connectionId)],
    );
    if (rows[0]) seqs.set(connectionId, rows[0].seq);
  }
  return seqs;
}
