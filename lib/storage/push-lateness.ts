import type { Database } from "./database.ts";

/** Half of the pushes were faster than `median`; none was slower than `worst`. In ms. */
export type Lateness = { readonly median: number; readonly worst: number };

/** How late what was pushed in the last week was. Null where nothing was pushed. */
export type PushLateness = {
  readonly measurements: number;
  readonly measuredToArrived: Lateness | null;
  readonly arrivedToStored: Lateness | null;
};

// The push that told of a measurement is the first whose window has it, not older than the five hours for which
// Withings repeats one. Its fields are text that anybody with the secret could have written: only digits are read.
const FIND = `
  with pushed as (
    select g.measured_at, g.arrived_at, n.received_at from measure_group g join lateral (
      select min(n.received_at) as received_at from notification n
      where n.connection_id = g.connection_id and n.outcome = 'accepted'
        and n.received_at between g.arrived_at - interval '6 hours' and g.arrived_at + interval '1 second'
        and case when n.fields->>'startdate' ~ '^[0-9]{1,12}$' and n.fields->>'enddate' ~ '^[0-9]{1,12}$'
          then extract(epoch from g.measured_at) between (n.fields->>'startdate')::bigint and (n.fields->>'enddate')::bigint
          else false end) n on n.received_at is not null
    where g.connection_id = $1 and g.kind = 'measure' and g.arrived_by = 'notification' and g.arrived_at > now() - interval '7 days'),
  late as (
    select greatest(0, extract(epoch from received_at - measured_at))::float8 * 1000 as arrival,
      greatest(0, extract(epoch from arrived_at - received_at))::float8 * 1000 as storing from pushed)
  select count(*)::int as measurements, percentile_cont(0.5) within group (order by arrival) as "arrivalMedian",
    max(arrival) as "arrivalWorst", percentile_cont(0.5) within group (order by storing) as "storingMedian",
    max(storing) as "storingWorst"
  from late`;

type Row = { measurements: number } & Record<
  "arrivalMedian" | "arrivalWorst" | "storingMedian" | "storingWorst",
  number | null
>;

/** From the measuring to the push, and from the push to the stored measurement. */
export async function findPushLateness(database: Database, connectionId: string): Promise<PushLateness> {
  const { rows } = await database.pool.query<Row>(FIND, [connectionId]);
  const [row] = rows;
  return {
    measurements: row?.measurements ?? 0,
    measuredToArrived: latenessOf(row?.arrivalMedian, row?.arrivalWorst),
    arrivedToStored: latenessOf(row?.storingMedian, row?.storingWorst),
  };
}

function latenessOf(median?: number | null, worst?: number | null): Lateness | null {
  return median == null || worst == null ? null : { median, worst };
}
