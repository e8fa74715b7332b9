import type { ListedKind } from "#lib/metrics/kinds.ts";
import { NOTIFY } from "#lib/storage/channels.ts";
import type { Database } from "#lib/storage/database.ts";
import { ANNOUNCED, fetchedAs } from "#lib/storage/kinds-in-sql.ts";

/** Why a connection is polled: Withings cannot reach us, refuses for another reason, or sends no notifications. */
export type PollingReason = "unreachable" | "refused" | "silent";

/** The facts that decide whether notifications of one kind are reliable. */
export type PushFacts = {
  readonly kind: ListedKind;
  /** Withings' statuses of the subscriptions it refuses. */
  readonly refusals: readonly number[];
  /** How many subscriptions exist at Withings. */
  readonly active: number;
  /** How many syncs since the last notification found new data that had been at Withings for a while, unannounced. */
  readonly silentFinds: number;
};

/** The same for a connection, with the earlier decision. */
export type PollingFacts = {
  readonly connectionId: string;
  readonly reason: PollingReason | null;
  readonly kinds: readonly string[];
  readonly pushes: readonly PushFacts[];
};

/** A push usually comes within two minutes of the upload; data found earlier does not prove silence. */
const PUSH_DUE = "10 minutes";

const FACTS = `
  with category as (select * from ${ANNOUNCED} as k(appli, kind)),
  pushed as (
    select n.connection_id, k.kind, max(n.received_at) as at from notification n join category k on k.appli = n.appli
    where n.outcome = 'accepted' group by n.connection_id, k.kind),
  subscribed as (
    select s.connection_id, k.kind, count(*) filter (where s.state = 'active')::int as active,
      min(s.subscribed_at) filter (where s.state = 'active') as since,
      coalesce(array_agg(distinct s.last_status) filter (where s.state = 'refused' and s.last_status is not null),
        '{}') as refusals
    from subscription s join category k on k.appli = s.appli group by s.connection_id, k.kind)
  select c.id as "connectionId", c.person_id as home, c.polling_reason as reason, c.polling_kinds as kinds, s.kind,
    s.refusals, s.active, s.since, greatest(p.at, s.since, clock_timestamp() - interval '30 days') as "silentSince"
  from connection c join subscribed s on s.connection_id = c.id
  left join pushed p on p.connection_id = s.connection_id and p.kind = s.kind
  where c.state = 'active' and ($1::uuid is null or c.id = $1)
  order by c.id`;

// Only data that Withings stored after the subscription could have been announced. The records of one sync share
// their arrival; an answer of several pages has several, within a minute.
const SILENT_FINDS = `
  with wanted as (
    select * from json_to_recordset($1::json)
      as w(place int, home uuid, connection_id uuid, kind text, since timestamptz, silent_since timestamptz)),
  found as (
    select w.place, w.since, g.arrived_at, g.created_at from wanted w join measure_group g
      on g.person_id = w.home and g.connection_id = w.connection_id and not g.departed
        and g.arrived_by in ('sweep', 'refresh') and g.arrived_at > w.silent_since and w.kind = ${fetchedAs("g.kind")}
    union all
    select w.place, w.since, r.arrived_at, r.modified_at from wanted w join heart_recording r
      on r.person_id = w.home and r.connection_id = w.connection_id
        and r.arrived_by in ('sweep', 'refresh') and r.arrived_at > w.silent_since and w.kind = ${fetchedAs("r.kind")})
  select place, count(distinct date_trunc('minute', arrived_at))::int as finds from found
  where created_at > since and arrived_at - created_at > interval '${PUSH_DUE}' group by place`;

type FactsRow = Omit<PollingFacts, "pushes" | "kinds"> &
  Omit<PushFacts, "silentFinds"> & { home: string; kinds: string[]; since: Date | null; silentSince: Date };

/** The facts about every active connection (or one) where anything is out of the ordinary. */
export async function findPollingFacts(
  database: Database,
  connectionId: string | null = null,
): Promise<PollingFacts[]> {
  const { rows } = await database.pool.query<FactsRow>(FACTS, [connectionId]);
  const finds = await countSilentFinds(database, rows);
  const facts = new Map<string, PollingFacts>();
  for (const [place, row] of rows.entries()) {
    const { connectionId: id, reason, kinds, kind, refusals, active } = row;
    const silentFinds = finds.get(place) ?? 0;
    if (reason === null && refusals.length === 0 && silentFinds === 0) continue;
    const push = { kind, refusals, active, silentFinds };
    facts.set(id, { connectionId: id, reason, kinds, pushes: [...(facts.get(id)?.pushes ?? []), push] });
  }
  return [...facts.values()];
}

/** How often data came without the push that should have announced it, by place of its row. */
async function countSilentFinds(
  { pool }: Pick<Database, "pool">,
  rows: readonly FactsRow[],
): Promise<Map<number, number>> {
  const wanted = rows.flatMap(({ connectionId, home, kind, since, silentSince }, place) =>
    since ? [{ place, home, connection_id: connectionId, kind, since, silent_since: silentSince }] : [],
  );
  const { rows: found } = await pool.query<{ place: number; finds: number }>(SILENT_FINDS, [
    JSON.stringify(wanted),
  ]);
  return new Map(found.map(({ place, finds }) => [place, finds]));
}

/** Stores why and for which kinds a connection is polled (null: no longer), and notifies open pages. */
export async function notePolling(
  database: Database,
  connectionId: string,
  reason: PollingReason | null,
  kinds: readonly ListedKind[],
): Promise<void> {
  await database.pool.query(
    `with noted as (
       update connection set polling_reason = $2::polling_reason, polling_kinds = $3::text[],
         polling_since = case when $2 is null then null else coalesce(polling_since, clock_timestamp()) end
       where id = $1 and (polling_reason is distinct from $2::polling_reason or polling_kinds <> $3::text[])
       returning person_id)
     select ${NOTIFY.pages("person_id")} from noted`,
    [connectionId, reason, kinds],
  );
}
