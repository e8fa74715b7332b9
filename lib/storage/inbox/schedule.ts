import { type FetchKind, KINDS } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";
import { BROUGHT, cursorOf, KIND_ROWS, KNOWN, PERMITTED, USEFUL } from "#lib/storage/kinds-in-sql.ts";
import { takeLock } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { type Added, askForSelected } from "./ask.ts";
import { type CheckPace, checkRules, REGULAR_PACE } from "./check-pace.ts";

const AFTER = (ms: string) => `make_interval(secs => (${ms}) / 1000)`;

// When each kind of a connection is due. `checks`: regularly, counted from when a whole fetch was last asked for, and
// again when that is forgotten; none while one waits. `polls`: often, while its pushes fail; measures by what changed,
// the others by their last days, and only what a connection ever brought. $1: the rules; $2: one connection, or null.
const PLAN = `
  rule as (
    select k.*, r.* from json_to_recordset($1::json) as r(name text, every_ms float8, absent_every_ms float8,
      pushed_every_ms float8, at_once int, poll_every_ms float8, poll_by_changes boolean)
    join ${KIND_ROWS} on k.kind::text = r.name),
  checks as (
    select c.id as connection_id, k.kind, k.at_once, c.last_notification_at as pushed_at, coalesce(least(
        last.created_at + ${AFTER(`case
          when c.last_notification_at > clock_timestamp() - ${AFTER("k.every_ms")} and k.pushed_every_ms is not null
            then k.pushed_every_ms
          when ${KNOWN} then k.every_ms else k.absent_every_ms end`)},
        last.finished_at + interval '${KEPT_DAYS.finishedItems} days'), clock_timestamp()) as due_at
    from connection c join rule k on k.every_ms is not null
    left join lateral (
      select i.created_at, i.finished_at from inbox_item i
      where i.connection_id = c.id and i.kind = k.kind and i.cause in ('first-sync', 'sweep')
        and i.window_from is null and not i.changes_only
      order by i.created_at desc limit 1) last on true
    where c.state = 'active' and ($2::uuid is null or c.id = $2) and ${PERMITTED} and ${USEFUL}
      and not exists (
        select from inbox_item i where i.connection_id = c.id and i.kind = k.kind and i.state = 'waiting'
          and i.cause in ('first-sync', 'sweep') and i.window_from is null and not i.changes_only)),
  polls as (
    select c.id as connection_id, k.kind, k.poll_by_changes,
      coalesce(last.at + ${AFTER("k.poll_every_ms")}, clock_timestamp()) as due_at
    from connection c join rule k on k.name = any(c.polling_kinds)
    cross join lateral (
      select max(coalesce(i.finished_at, i.created_at)) as at from inbox_item i
      where i.connection_id = c.id and i.kind = k.kind and (i.window_from is null or not k.poll_by_changes)) last
    where c.state = 'active' and ($2::uuid is null or c.id = $2) and c.first_sync_done_at is not null
      and (k.poll_by_changes or ${BROUGHT})
      and not exists (
        select from inbox_item i where i.connection_id = c.id and i.kind = k.kind and i.state = 'waiting'
          and (i.window_from is null or not k.poll_by_changes)))`;

function rulesOf(pace: CheckPace): string {
  const checks = new Map(checkRules(pace).map((rule) => [rule.kind, rule]));
  const rules = KINDS.map(({ kind, pollEveryMs }) => {
    const check = checks.get(kind);
    return {
      name: kind,
      every_ms: check?.everyMs,
      absent_every_ms: check?.absentEveryMs,
      pushed_every_ms: check?.pushedEveryMs,
      at_once: check?.atOnce,
      poll_every_ms: pollEveryMs,
      poll_by_changes: kind === "measures",
    };
  });
  return JSON.stringify(rules);
}

// Of the connections whose check is due, those that were silent longest come first. Checks are spread over five
// minutes, so that a restart after a night does not bring all at once. The next poll of measures is planned ahead, to
// the minute. Of a kind that is both checked and polled the check is enough.
const DUE = `
    with ${PLAN},
    ranked as (
      select *, row_number() over (partition by kind order by pushed_at nulls first) as place
      from checks where due_at <= clock_timestamp()),
    due as (
      select distinct on (connection_id, kind) * from (
        select connection_id, kind, due_at, false as poll, false as poll_by_changes from ranked
        where at_once is null or place <= at_once
        union all
        select connection_id, kind, due_at, true, poll_by_changes from polls
        where due_at <= clock_timestamp() or poll_by_changes) found
      order by connection_id, kind, poll)
    select connection_id, kind, 'sweep'::cause,
      case when poll and not poll_by_changes then now() - interval '2 days' end,
      case when poll and not poll_by_changes then now() + interval '1 day' end,
      poll and poll_by_changes,
      greatest(now(), due_at) + case when poll then interval '0' else random() * interval '5 minutes' * $3::int end,
      null::jsonb, false, null::bigint
    from due`;

/**
 * Asks for everything that is due by the schedule, which heals lost pushes, silent deletions and dropped subscriptions.
 * `spread` false makes it due at once. Returns how many fetches were added, by kind.
 */
export function askForDue(
  database: Database,
  { spread = true, pace = REGULAR_PACE }: { readonly spread?: boolean; readonly pace?: CheckPace } = {},
): Promise<Added> {
  return inTransaction(database, async (client) => {
    // Several processes keep the schedule; one at a time finds nothing left to add.
    await takeLock(client, "schedule");
    return askForSelected(client, DUE, [rulesOf(pace), null, spread ? 1 : 0]);
  });
}

const MS = (expression: string) => `extract(epoch from ${expression})::float8 * 1000`;

const NEXT = `
  with ${PLAN}
  select i.kind, ${MS("(select due_at from checks where checks.kind = i.kind)")} as "checkAt",
    ${MS("(select due_at from polls where polls.kind = i.kind)")} as "pollAt",
    ${MS("min(i.not_before) filter (where i.state = 'waiting')")} as "waitsUntil", ${MS(cursorOf("i.kind"))} as "cursor"
  from inbox_item i join connection c on c.id = i.connection_id
  where i.connection_id = $2 and c.state = 'active' group by i.kind, c.id`;

type Next = { readonly kind: FetchKind } & Readonly<
  Record<"checkAt" | "pollAt" | "waitsUntil" | "cursor", number | null>
>;

/**
 * When each kind that a connection was ever asked for is fetched next if nothing else asks for it (ms): what waits
 * already, else what the schedule will ask for at this pace. In the past: with the next round. What is fetched only
 * when something asks for it is absent, and so is everything of a link that is not active.
 */
export async function findNextChecks(
  { pool }: Pick<Database, "pool">,
  connectionId: string,
  pace: CheckPace,
): Promise<Map<FetchKind, number>> {
  const { rows } = await pool.query<Next>(NEXT, [rulesOf(pace), connectionId]);
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return new Map(
    rows.flatMap((row): [FetchKind, number][] => {
      const at = earliest([row.checkAt, row.pollAt, row.waitsUntil, ...whenFollowing(row, byKind, pace)]);
      return at === null ? [] : [[row.kind, at]];
    }),
  );
}

/** When a kind follows another: with its polls, and with the first of its checks that comes long enough after the last. */
function whenFollowing(
  { kind, cursor }: Next,
  byKind: ReadonlyMap<FetchKind, Next>,
  { dataEveryMs }: CheckPace,
): (number | null)[] {
  const { follows, followEveryMs } = KINDS.find((entry) => entry.kind === kind) ?? {};
  const leader = follows ? byKind.get(follows) : undefined;
  if (!leader || !followEveryMs) return [];
  const check = leader.checkAt ?? leader.waitsUntil;
  if (check === null) return [leader.pollAt];
  const missing = cursor === null ? 0 : cursor + followEveryMs - check;
  return [leader.pollAt, check + Math.max(0, Math.ceil(missing / dataEveryMs)) * dataEveryMs];
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
