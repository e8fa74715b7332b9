import type { Cause } from "#lib/metrics/measure-group.ts";
import type { Queryable } from "./inbox-item.ts";

/** What was looked at is looked at once more with the first look at its days or nights after so long. */
export const MINUTES_EVERY_MS = 3 * 86_400_000;

const COLUMNS = { minutes: "minutes_synced_at", sleep: "sleep_synced_at" } as const;

/**
 * Asks for what a connection's minutes have become since they were last looked at, or for all of them: "sync now" at
 * once, everything else every third day, because a push brings the day it names. All of the past comes last, from
 * `before` (ms) when newer ones were asked for already, and begins a minute later: the first screens are filled by
 * then. What waits already is not asked again.
 */
export async function queueMinutes(
  queryable: Queryable,
  connectionId: string,
  kind: keyof typeof COLUMNS,
  cause: Cause,
  before: number | null = null,
): Promise<void> {
  const synced = `c.${COLUMNS[kind]}`;
  await queryable.query(
    `with queued as (
       insert into inbox_item (connection_id, kind, cause, progress, not_before)
       select c.id, $2::inbox_kind,
         case when $3 = 'refresh' and ${synced} is not null then 'refresh' else 'sweep' end::cause,
         case when ${synced} is null then $5::jsonb end,
         clock_timestamp() + case when ${synced} is null then interval '1 minute' else interval '0' end
       from connection c where c.id = $1 and c.state = 'active'
         and (${synced} is null or $3 = 'refresh' or ${synced} < clock_timestamp() - make_interval(secs => $4::float8 / 1000))
         and not exists (select from inbox_item i where i.connection_id = c.id and i.state = 'waiting'
           and i.kind = $2::inbox_kind and i.window_from is null)
       returning 1)
     select pg_notify('plumbline_inbox', '') where exists (select from queued)`,
    [connectionId, kind, cause, MINUTES_EVERY_MS, before === null ? null : JSON.stringify({ before })],
  );
}
