import type { DataKind } from "#lib/metrics/kinds.ts";
import { signalsOf } from "#lib/metrics/samples/signal.ts";
import type { Database } from "#lib/storage/database.ts";
import { findPersonSeqs } from "./person-seq.ts";
import { findHomes } from "#lib/storage/holders.ts";

/** The stored data of one kind, without tombstones: how much, and from when to when (ms). */
export type HeldData = {
  readonly kind: DataKind;
  readonly count: number;
  readonly from: number;
  readonly to: number;
};

const HELD_BYTES = 1_000;
const SECONDS = (expression: string) => `extract(epoch from ${expression})::float8`;

// Ten years are tens of thousands of groups: kept by the person's seq, which each change of them raises.
const FIND_RECORDS = `
  select kind::text, count(*)::int as count, ${SECONDS("min(measured_at)")} as first, ${SECONDS("max(measured_at)")} as last
  from measure_group where person_id = $1 and connection_id = $2 and deleted_at is null and category = 1 group by kind
  union all
  select kind::text, count(*)::int, ${SECONDS("min(recorded_at)")}, ${SECONDS("max(recorded_at)")}
  from heart_recording where person_id = $1 and connection_id = $2 and deleted_at is null group by kind`;

// Minutes are counted in days of the signal that has the most, so that no packed day is opened. Phases that began
// between two noons belong to one night.
const FIND_MINUTES = `
  (select 'minutes' as kind, count(*)::int as count, min(day) * 86400.0::float8 as first, max(day) * 86400.0::float8 as last
   from sample_day where person_id = $1 and connection_id = $2 and signal = any($3::smallint[])
   group by signal order by 2 desc limit 1)
  union all
  select 'sleep', count(distinct (started_at - interval '12 hours')::date)::int, ${SECONDS("min(started_at)")}, ${SECONDS("max(started_at)")}
  from sleep_interval where person_id = $1 and connection_id = $2 having count(*) > 0`;

const FIND_KINDS = `
  select k.kind::text from unnest(enum_range(null::record_kind)) k (kind) where exists (
    select from measure_group g
    where g.person_id = $1 and g.kind = k.kind and g.deleted_at is null and g.category = 1)
    or exists (select from entry e where e.person_id = $1 and e.kind = k.kind and e.deleted_at is null)
  union all
  select k.kind::text from unnest(enum_range(null::recording_kind)) k (kind) where exists (
    select from heart_recording r where r.person_id = $1 and r.kind = k.kind and r.deleted_at is null)`;

/** The kinds of records that a person has, whether counted in charts or not. */
export async function findHeldKinds(database: Pick<Database, "pool">, personId: string): Promise<DataKind[]> {
  const { rows } = await database.pool.query<{ kind: DataKind }>({
    name: "find-held-kinds",
    text: FIND_KINDS,
    values: [personId],
  });
  return rows.map(({ kind }) => kind);
}

type Row = { kind: DataKind; count: number; first: number; last: number };

/** What each connection has brought so far, by kind; kinds without data are absent. */
export async function findHeldData(
  { pool, memo }: Pick<Database, "pool" | "memo">,
  connectionIds: readonly string[],
): Promise<Map<string, HeldData[]>> {
  const codes = signalsOf("intraday").map(({ code }) => code);
  const homes = await findHomes(pool, connectionIds);
  const seqs = await findPersonSeqs({ pool }, [...new Set(homes.values())]);
  const find = async (name: string, text: string, values: readonly unknown[]): Promise<HeldData[]> => {
    const { rows } = await pool.query<Row>({ name, text, values: [...values] });
    return rows.map(({ first, last, ...row }) => ({ ...row, from: first * 1_000, to: last * 1_000 }));
  };
  const found = [...homes].map(async ([id, home]): Promise<[string, HeldData[]]> => {
    const [records, minutes] = await Promise.all([
      memo.recall(
        { id: home, seq: seqs.get(home) ?? 0 },
        `held ${id}`,
        () => find("find-held-records", FIND_RECORDS, [home, id]),
        () => HELD_BYTES,
      ),
      find("find-held-minutes", FIND_MINUTES, [home, id, codes]),
    ]);
    return [id, [...records, ...minutes]];
  });
  return new Map(await Promise.all(found));
}
