import type pg from "pg";
import type { Database } from "#lib/storage/database.ts";
import type { SampleOwner } from "./packed-rows.ts";
import type { SecondSpan } from "./sample-store.ts";

/** A stretch of one state of sleep, in seconds since 1970. */
export type SleepStretch = {
  readonly from: number;
  readonly to: number;
  /** 0 awake, 1 light, 2 deep, 3 REM, 4 entered by hand, 5 unspecified, 15 out of bed. */
  readonly state: number;
  readonly deviceId: string | null;
  readonly modelId: number | null;
};

/**
 * Whether a stretch `i` reaches into a span. Those before the span are found by their begin if they last up to a day,
 * and by an index of longer ones otherwise, so that a person's whole history need not be read.
 */
export const overlaps = (from: string, to: string): string => `i.started_at < ${to} and i.ended_at > ${from}
  and (i.started_at > ${from} - interval '24 hours' or i.ended_at - i.started_at > interval '24 hours')`;

/**
 * Makes the stored stretches that begin in `span` these. Returns the span that they and those before them leave to
 * replace: it begins where an earlier stretch ends, and ends where the last of the stored or new ones does.
 */
export async function replaceSleepIntervals(
  client: pg.PoolClient,
  { personId, connectionId }: SampleOwner,
  span: SecondSpan,
  stretches: readonly SleepStretch[],
): Promise<SecondSpan> {
  const { rows } = await client.query<{ before: number | null; end: number | null }>(
    `with removed as (
       delete from sleep_interval where person_id = $1 and connection_id = $2
         and started_at >= to_timestamp($3) and started_at < to_timestamp($4) returning ended_at)
     select (select extract(epoch from max(i.ended_at))::float8 from sleep_interval i
         where i.person_id = $1 and i.connection_id = $2
           and ${overlaps("to_timestamp($3)", "to_timestamp($3)")}) as before,
       (select extract(epoch from max(ended_at))::float8 from removed) as end`,
    [personId, connectionId, span.from, span.to],
  );
  const column = <Value>(read: (stretch: SleepStretch) => Value): Value[] => stretches.map(read);
  await client.query(
    `insert into sleep_interval (person_id, connection_id, started_at, ended_at, state, device_id, model_id)
     select $1, $2, to_timestamp(f), to_timestamp(t), s, d, m
     from unnest($3::float8[], $4::float8[], $5::smallint[], $6::text[], $7::int[]) as given(f, t, s, d, m)
     on conflict (person_id, started_at, device_id, connection_id) do update
       set ended_at = excluded.ended_at, state = excluded.state, model_id = excluded.model_id`,
    [
      personId,
      connectionId,
      column(({ from }) => from),
      column(({ to }) => to),
      column(({ state }) => state),
      column(({ deviceId }) => deviceId ?? ""),
      column(({ modelId }) => modelId),
    ],
  );
  const { before, end } = rows[0] ?? { before: null, end: null };
  const from = Math.max(span.from, before ?? span.from);
  return { from, to: Math.max(from, span.to, end ?? 0, ...stretches.map((stretch) => stretch.to)) };
}

/** A person's stretches that overlap a span, in order of time. */
export async function findSleepIntervals(
  database: Database,
  personId: string,
  span: SecondSpan,
): Promise<(SleepStretch & { readonly connectionId: string })[]> {
  const { rows } = await database.pool.query<SleepStretch & { connectionId: string }>(
    `select i.connection_id as "connectionId", extract(epoch from i.started_at)::float8 as "from", extract(epoch from i.ended_at)::float8 as "to",
       i.state, nullif(i.device_id, '') as "deviceId", i.model_id as "modelId"
     from sleep_interval i where i.person_id = $1 and ${overlaps("to_timestamp($2)", "to_timestamp($3)")}
     order by i.started_at, i.device_id, i.connection_id`,
    [personId, span.from, span.to],
  );
  return rows;
}
