import type { FetchKind } from "#lib/metrics/kinds.ts";
import type { Database } from "#lib/storage/database.ts";
import { findHome } from "#lib/storage/holders.ts";
import { fetchedAs } from "#lib/storage/kinds-in-sql.ts";

/** Half of the pushes were faster than `median`; none was slower than `worst`. In ms. */
type Lateness = { readonly median: number; readonly worst: number };

/** How late notifications of one kind were in the last week. Null where unknown. */
export type PushLateness = {
  readonly kind: FetchKind;
  /** How many measurements, workouts, nights or recordings were first announced by a notification. */
  readonly announced: number;
  /** From the end of the measuring to the push. */
  readonly measuredToPushed: Lateness | null;
  /** From the push until open pages show it. */
  readonly pushedToShown: Lateness | null;
};

// Data that arrived between request and end of a notification's job came by that notification; of several, by the
// first whose window contains it. A day of activity has no end from which lateness could be measured.
const CAME = `
  select ${fetchedAs("g.kind")} as kind,
    g.measured_at as begun, coalesce(g.ends_at, g.measured_at) as ended, g.arrived_at
  from measure_group g
  where g.person_id = $1 and g.connection_id = $2 and not g.departed and g.kind not in ('activity', 'goal')
    and g.arrived_by = 'notification' and g.arrived_at > now() - interval '7 days'
  union all
  select ${fetchedAs("r.kind")}, r.recorded_at, r.recorded_at, r.arrived_at
  from heart_recording r
  where r.person_id = $1 and r.connection_id = $2 and r.arrived_by = 'notification'
    and r.arrived_at > now() - interval '7 days'`;

const FIND = `
  with pushed as (
    select i.kind::text, i.created_at, i.finished_at, i.window_from, i.window_to, n.received_at
    from inbox_item i join notification n on n.id = i.notification_id
    where i.connection_id = $1 and i.cause = 'notification' and i.state = 'done'
      and n.received_at > now() - interval '7 days'),
  came as (
    select * from json_to_recordset($2::json)
      as c(kind text, begun timestamptz, ended timestamptz, arrived_at timestamptz)),
  late as (
    select came.kind, greatest(0, extract(epoch from p.received_at - came.ended))::float8 * 1000 as arrival,
      null::float8 as showing
    from came join lateral (
      select pushed.received_at from pushed
      where pushed.kind = came.kind and came.begun >= pushed.window_from and came.begun < pushed.window_to
        and came.arrived_at between pushed.created_at and pushed.finished_at + interval '1 second'
      order by pushed.received_at limit 1) p on true
    union all
    select kind, null, greatest(0, extract(epoch from finished_at - received_at))::float8 * 1000 from pushed)
  select kind, count(arrival)::int as announced, max(arrival) as "arrivalWorst", max(showing) as "showingWorst",
    percentile_cont(0.5) within group (order by arrival) as "arrivalMedian",
    percentile_cont(0.5) within group (order by showing) as "showingMedian"
  from late group by kind`;

type Row = { kind: FetchKind; announced: number } & Record<
  "arrivalMedian" | "arrivalWorst" | "showingMedian" | "showingWorst",
  number | null
>;

/** How late the pushes of a connection were, by kind of job; one that nothing pushed is absent. */
export async function findPushLateness(database: Database, connectionId: string): Promise<PushLateness[]> {
  const home = await findHome(database.pool, connectionId);
  const { rows: came } = await database.pool.query(CAME, [home, connectionId]);
  const { rows } = await database.pool.query<Row>(FIND, [connectionId, JSON.stringify(came)]);
  return rows.map((row) => ({
    kind: row.kind,
    announced: row.announced,
    measuredToPushed: latenessOf(row.arrivalMedian, row.arrivalWorst),
    pushedToShown: latenessOf(row.showingMedian, row.showingWorst),
  }));
}

function latenessOf(median: number | null, worst: number | null): Lateness | null {
  return median === null || worst === null ? null : { median, worst };
}
