import type { RemovalKind } from "#lib/metrics/kinds.ts";
import type pg from "pg";
import { dayOf, fromExactDay, type Sample, splitDays, toExactDay } from "#lib/metrics/samples/exact-day.ts";
import { packDay, unpackDay } from "#lib/metrics/samples/packed-day.ts";
import { signalsOf } from "#lib/metrics/samples/signal.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import type { Database } from "#lib/storage/database.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { lockOutJobs } from "#lib/storage/locks.ts";
import { readPacked, type PackedRow, type SampleOwner } from "#lib/storage/samples/packed-rows.ts";
import { chunkDays } from "#lib/storage/samples/day-chunks.ts";
import { replaceSamples } from "#lib/storage/samples/replace-samples.ts";
import type { SecondSpan } from "#lib/storage/samples/sample-store.ts";
import { overlaps } from "#lib/storage/samples/sleep-intervals.ts";

/** The minutes of the days or nights that an act removes, of one connection. */
export type RemovedMinutes = {
  readonly actId: string;
  readonly connectionId: string;
  readonly kind: RemovalKind;
};

/** How many days are read and written together: years of nights must not be in memory at the same time. */
const DAYS_AT_ONCE = 14;

const SOURCE = { night: "sleep", activity: "intraday" } as const;
/** When a record was, as a range of time. */
const SPAN = {
  night: "tstzrange(g.measured_at, greatest(g.ends_at, g.measured_at))",
  activity: `tstzrange(date_trunc('day', g.measured_at at time zone g.zone) at time zone g.zone,
    (date_trunc('day', g.measured_at at time zone g.zone) + interval '1 day') at time zone g.zone)`,
} as const;

// Minutes that another day or night covers stay: of one day a watch and a phone have a record each. An interval
// belongs to the night that it begins in, however far it extends.
const takeStretches = (kind: keyof typeof SPAN): string => `
  with spans as (
    select coalesce(range_agg(${SPAN[kind]}) filter (where g.deleted_at is not null and q.act_id = $1), '{}')
        as gone,
      coalesce(range_agg(${SPAN[kind]}) filter (where g.deleted_at is null), '{}') as remaining
    from measure_group g left join removal q on q.person_id = g.person_id and q.connection_id = g.connection_id
      and q.record_id = g.group_id and q.kind::text = g.kind::text and q.act_id = $1
    where g.person_id = $3 and g.connection_id = $2 and g.kind = '${kind}'),
  taken as (
    delete from sleep_interval i using spans s
    where '${kind}' = 'night' and i.person_id = $3 and i.connection_id = $2 and i.started_at <@ (s.gone - s.remaining) returning i.*),
  aside as (
    insert into removed_sleep_interval (person_id, act_id, connection_id, started_at, device_id, ended_at, state, model_id)
    select person_id, $1, connection_id, started_at, device_id, ended_at, state, model_id from taken),
  whole as (
    select s.gone + coalesce((select range_agg(tstzrange(started_at, ended_at)) from taken), '{}') - s.remaining as ranges
    from spans s)
  select floor(extract(epoch from lower(span)))::float8 as "from", ceil(extract(epoch from upper(span)))::float8 as "to"
  from whole, unnest(whole.ranges) as span order by 1`;

/**
 * Moves the minutes of the days or nights that an act has just removed from the stored samples to the act. The caller
 * holds the person's lock; the connection's is taken here.
 */
export async function setMinutesAside(
  client: pg.PoolClient,
  { actId, connectionId, kind }: RemovedMinutes,
): Promise<void> {
  if (kind !== "night" && kind !== "activity") return;
  const owner = await lockOutJobs(client, connectionId);
  const { rows: spans } = await client.query<SecondSpan>(takeStretches(kind), [
    actId,
    connectionId,
    owner.personId,
  ]);
  const days = spans.flatMap(({ from, to }) => daysBetween(dayOf(from), dayOf(to - 1)));
  for (const { first, last } of chunkDays(days, DAYS_AT_ONCE)) {
    const span = { from: first * DAY_S, to: (last + 1) * DAY_S };
    const near = spans.filter(({ from, to }) => from < span.to && to > span.from);
    const inside = ({ second }: Sample) => near.some(({ from, to }) => second >= from && second < to);
    const remaining = new Map<number, Sample[]>();
    const codes = signalsOf(SOURCE[kind]).map(({ code }) => code);
    const kept = await readPacked(client, "sample_day", owner, { signals: codes, first, last });
    for (const [signal, samples] of unpackRows(kept)) {
      const gone = samples.filter(inside);
      if (gone.length === 0) continue;
      remaining.set(
        signal,
        samples.filter((sample) => !inside(sample)),
      );
      await putAside(client, owner, actId, signal, gone);
    }
    await replaceSamples(client, owner, { span, signals: remaining });
  }
}

/** Restores what an act removed of a connection, unless something has replaced it. Locks as the removal does. */
export async function bringMinutesBack(
  client: pg.PoolClient,
  { actId, connectionId }: Pick<RemovedMinutes, "actId" | "connectionId">,
): Promise<void> {
  const owner = await lockOutJobs(client, connectionId);
  const mine = [owner.personId, connectionId, actId];
  await client.query(BRING_STRETCHES_BACK, mine);
  const { rows } = await client.query<{ day: number }>(
    `select distinct day from removed_sample_day
     where person_id = $1 and connection_id = $2 and act_id = $3 order by day`,
    mine,
  );
  for (const { first, last } of chunkDays(
    rows.map(({ day }) => day),
    DAYS_AT_ONCE,
  )) {
    const { rows: aside } = await client.query<PackedRow>(
      `delete from removed_sample_day where person_id = $1 and connection_id = $2 and act_id = $3
         and day between $4 and $5 returning signal, day as place, packed`,
      [...mine, first, last],
    );
    const signals = unpackRows(aside);
    const codes = [...signals.keys()];
    const present = await readPacked(client, "sample_day", owner, { signals: codes, first, last });
    // Of two samples at one second the later in the list counts: what is kept by now.
    for (const [signal, samples] of unpackRows(present))
      signals.set(signal, [...(signals.get(signal) ?? []), ...samples]);
    const span = { from: first * DAY_S, to: (last + 1) * DAY_S };
    await replaceSamples(client, owner, { span, signals });
  }
}

const BRING_STRETCHES_BACK = `
  with aside as (
    delete from removed_sleep_interval
    where person_id = $1 and connection_id = $2 and act_id = $3 returning *)
  insert into sleep_interval (person_id, connection_id, started_at, device_id, ended_at, state, model_id)
  select person_id, connection_id, started_at, device_id, ended_at, state, model_id from aside a
  where not exists (select from sleep_interval i where i.person_id = $1 and i.connection_id = $2
    and ${overlaps("a.started_at", "a.ended_at")})`;

/**
 * Asks for the minutes of those days or nights among `groupIds` that are gone and that Withings answers with again:
 * theirs went with them. Before the answer is written; wakes the workers at commit.
 */
export async function askForMinutesAgain(
  client: pg.PoolClient,
  { personId, connectionId, kind }: Omit<RemovedMinutes, "actId"> & { readonly personId: string },
  groupIds: readonly string[],
): Promise<void> {
  if (kind !== "night" && kind !== "activity") return;
  const { rows } = await client.query<{ from: Date; to: Date }>(
    `select lower(b.span) as "from", upper(b.span) as "to" from (
       select ${SPAN[kind]} as span from measure_group g
       where g.person_id = $4 and g.connection_id = $1 and g.group_id = any($2::text[])
         and g.kind = $3::text::record_kind and g.deleted_at is not null and not g.departed) b
     where not isempty(b.span)`,
    [connectionId, groupIds, kind, personId],
  );
  const windows = rows.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() }));
  const samples = kind === "night" ? "sleep" : "minutes";
  await ask(
    client,
    windows.map((window) => ({ connectionId, kind: samples, cause: "sweep", window })),
  );
}

/** Forgets what no act can bring back any more. */
export async function forgetMinutesAside(database: Pick<Database, "pool">): Promise<void> {
  for (const table of ["removed_sample_day", "removed_sleep_interval"] as const)
    await database.pool.query(
      `delete from ${table} r where not exists (
         select from removal q where q.person_id = r.person_id and q.act_id = r.act_id)`,
    );
}

function unpackRows(rows: readonly PackedRow[]): Map<number, Sample[]> {
  const found = new Map<number, Sample[]>();
  for (const { signal, place, packed } of rows) {
    const samples = found.get(signal) ?? [];
    for (const sample of fromExactDay(place, unpackDay(packed))) samples.push(sample);
    found.set(signal, samples);
  }
  return found;
}

async function putAside(
  client: pg.PoolClient,
  { personId, connectionId }: SampleOwner,
  actId: string,
  signal: number,
  samples: readonly Sample[],
): Promise<void> {
  const days = [...splitDays(samples)].map(([day, ofDay]) => ({
    day,
    packed: Buffer.from(packDay(toExactDay(ofDay))),
  }));
  await client.query(
    `insert into removed_sample_day (person_id, connection_id, act_id, signal, day, packed)
     select $1, $2, $3, $4, * from unnest($5::int[], $6::bytea[])`,
    [personId, connectionId, actId, signal, days.map(({ day }) => day), days.map(({ packed }) => packed)],
  );
}

function daysBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
