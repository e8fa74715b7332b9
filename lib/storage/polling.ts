import type { Database } from "./database.ts";

/** Why a connection is looked at often: Withings cannot reach us, refuses for another reason, or says nothing. */
export type PollingReason = "unreachable" | "refused" | "silent";

/** What decides whether pushes can be relied upon. */
export type PollingFacts = {
  readonly connectionId: string;
  /** As decided before. */
  readonly reason: PollingReason | null;
  /** Withings' statuses of the subscriptions it refuses. */
  readonly refusals: readonly number[];
  /** How many subscriptions stand at Withings. */
  readonly standing: number;
  /** How many looks since the last push found something new that had been at Withings for a while, unannounced. */
  readonly silentFinds: number;
};

/** A push usually comes within two minutes of the upload; what is found before is no proof of silence. */
const PUSH_DUE = "10 minutes";

// Only what Withings stored after a subscription stood could have been pushed. The groups that one look brought share
// their arrival; an answer of several pages has several, within a minute.
const FACTS = `
  with pushed as (
    select n.connection_id, max(n.received_at) as at from notification n
    where n.outcome = 'accepted' and n.appli = any($1::int[]) group by n.connection_id),
  wanted as (
    select s.connection_id, count(*) filter (where s.state = 'active')::int as standing,
      min(s.subscribed_at) filter (where s.state = 'active') as since,
      coalesce(array_agg(distinct s.last_status) filter (where s.state = 'refused' and s.last_status is not null),
        '{}') as refusals
    from subscription s where s.appli = any($1::int[]) group by s.connection_id)
  select c.id as "connectionId", c.polling_reason as reason, w.refusals, w.standing, coalesce(f.finds, 0) as "silentFinds"
  from connection c join wanted w on w.connection_id = c.id
  left join pushed p on p.connection_id = c.id
  left join lateral (
    select count(distinct date_trunc('minute', g.arrived_at))::int as finds from measure_group g
    where g.connection_id = c.id and g.kind = 'measure' and g.arrived_by in ('sweep', 'refresh')
      and g.arrived_at > greatest(p.at, w.since, clock_timestamp() - interval '30 days')
      and g.created_at > w.since and g.arrived_at - g.created_at > interval '${PUSH_DUE}') f on w.since is not null
  where c.state = 'active' and ($2::uuid is null or c.id = $2)
    and (c.polling_reason is not null or w.refusals <> '{}' or f.finds > 0)`;

/** The facts about every active connection (or one) where anything is out of the ordinary. `applis` tell of measures. */
export async function findPollingFacts(
  database: Database,
  applis: readonly number[],
  connectionId: string | null = null,
): Promise<PollingFacts[]> {
  const { rows } = await database.pool.query<PollingFacts>(FACTS, [applis, connectionId]);
  return rows;
}

/** Keeps why a connection is looked at often (null: it no longer is), and tells open pages. */
export async function notePolling(
  database: Database,
  connectionId: string,
  reason: PollingReason | null,
): Promise<void> {
  await database.pool.query(
    `with noted as (
       update connection set polling_reason = $2::polling_reason,
         polling_since = case when $2 is null then null else coalesce(polling_since, clock_timestamp()) end
       where id = $1 and polling_reason is distinct from $2::polling_reason returning person_id)
     select pg_notify('plumbline_live', person_id::text) from noted`,
    [connectionId, reason],
  );
}

// One look waits for each connection, due when the interval since the last look of any kind is over.
const PLAN = `
  insert into inbox_item (connection_id, kind, cause, changes_only, not_before)
  select c.id, 'measures', 'sweep', true, greatest(clock_timestamp(), past.at + $1::interval)
  from connection c
  left join lateral (
    select max(coalesce(i.finished_at, i.created_at)) as at from inbox_item i
    where i.connection_id = c.id and i.kind = 'measures' and i.window_from is null) past on true
  where c.state = 'active' and c.polling_reason is not null and c.first_sync_done_at is not null
    and not exists (
      select from inbox_item i where i.connection_id = c.id and i.state = 'waiting' and i.kind = 'measures'
        and i.window_from is null)
  returning 1`;

// Days and nights change all day long and cost three calls: once an hour, and only the last two. They were fetched
// before, so they are allowed.
const PLAN_DAYS = `
  insert into inbox_item (connection_id, kind, cause, window_from, window_to)
  select c.id, w.kind::inbox_kind, 'sweep', now() - interval '2 days', now() + interval '1 day'
  from connection c, unnest(array['days', 'nights']) as w(kind)
  where c.state = 'active' and c.polling_reason is not null
    and case w.kind when 'days' then c.days_synced_at else c.nights_synced_at end is not null
    and not exists (
      select from inbox_item i where i.connection_id = c.id and i.kind = w.kind::inbox_kind
        and (i.state = 'waiting' or i.created_at > now() - interval '1 hour'))
  returning 1`;

/** Plans the next look at every connection that pushes cannot be relied upon for. Answers how many for measures. */
export async function planPolls(database: Database, every: string): Promise<number> {
  const { rowCount } = await database.pool.query(PLAN, [every]);
  const days = await database.pool.query(PLAN_DAYS);
  if (rowCount || days.rowCount) await database.pool.query("select pg_notify('plumbline_inbox', '')");
  return rowCount ?? 0;
}
