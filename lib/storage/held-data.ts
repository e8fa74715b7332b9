import type { DataKind } from "#lib/metrics/data-kind.ts";
import { signalsOf } from "#lib/metrics/samples/signal.ts";
import type { Database } from "./database.ts";

/** What is kept of one kind, without tombstones: how much, and from when to when (ms). */
export type HeldData = {
  readonly kind: DataKind;
  readonly count: number;
  readonly from: number;
  readonly to: number;
};

const SECONDS = (expression: string) => `extract(epoch from ${expression})::float8`;

// Minutes are told by how many days the signal with the most of them has: no packed day is opened for it. Phases that
// began between two noons are one night's.
const FIND = `
  select kind::text, count(*)::int as count, ${SECONDS("min(measured_at)")} as first, ${SECONDS("max(measured_at)")} as last
  from measure_group where connection_id = $1 and deleted_at is null and category = 1 group by kind
  union all
  select kind::text, count(*)::int, ${SECONDS("min(recorded_at)")}, ${SECONDS("max(recorded_at)")}
  from heart_recording where connection_id = $1 and deleted_at is null group by kind
  union all
  (select 'minutes', count(*)::int, min(day) * 86400.0::float8, max(day) * 86400.0::float8
   from sample_day where connection_id = $1 and signal = any($2::smallint[]) group by signal order by 2 desc limit 1)
  union all
  select 'sleep', count(distinct (started_at - interval '12 hours')::date)::int, ${SECONDS("min(started_at)")}, ${SECONDS("max(started_at)")}
  from sleep_interval where connection_id = $1 having count(*) > 0`;

const FIND_KINDS = `
  select k.kind::text from unnest(enum_range(null::record_kind)) k (kind) where exists (
    select from measure_group g
    where g.person_id = $1 and g.kind = k.kind and g.deleted_at is null and g.category = 1)
  union all
  select k.kind::text from unnest(enum_range(null::recording_kind)) k (kind) where exists (
    select from heart_recording r where r.person_id = $1 and r.kind = k.kind and r.deleted_at is null)`;

/** The kinds of records of which a person has anything, counted in charts or not. */
export async function findHeldKinds(database: Pick<Database, "pool">, personId: string): Promise<DataKind[]> {
  const { rows } = await database.pool.query<{ kind: DataKind }>({
    name: "find-held-kinds",
    text: FIND_KINDS,
    values: [personId],
  });
  return rows.map(({ kind }) => kind);
}

type Row = { kind: DataKind; count: number; first: number; last: number };

/** What a connection brought until now, by kind; a kind of which there is nothing is absent. */
export async function findHeldData(database: Database, connectionId: string): Promise<HeldData[]> {
  const codes = signalsOf("intraday").map(({ code }) => code);
  const { rows } = await database.pool.query<Row>({
    name: "find-held",
    text: FIND,
    values: [connectionId, codes],
  });
  return rows.map(({ kind, count, first, last }) => ({ kind, count, from: first * 1_000, to: last * 1_000 }));
}
