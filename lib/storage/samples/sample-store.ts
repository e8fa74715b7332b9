import type pg from "pg";
import { dayOf, fromExactDay, type Sample, splitDays, toExactDay } from "#lib/metrics/samples/exact-day.ts";
import { packDay, unpackDay } from "#lib/metrics/samples/packed-day.ts";
import { writeRollups } from "./sample-rollups.ts";

/** A span of whole seconds since 1970, half-open. */
export type SecondSpan = { readonly from: number; readonly to: number };

/** Samples by the code of their signal; a requested signal without samples has an empty list. */
export type SignalSamples = ReadonlyMap<number, readonly Sample[]>;

type DayRow = { signal: number; day: number; packed: Buffer };
type PackedDay = { readonly signal: number; readonly day: number; readonly packed: Buffer | null };

/** Samples as an answer had them. A signal that `isDoubtful` (of how many kept, how many answered) stays as it is. */
type AnsweredSamples = {
  readonly span: SecondSpan;
  readonly signals: SignalSamples;
  readonly isDoubtful?: (before: number, after: number) => boolean;
};

/**
 * Makes the kept samples of `span` equal to these, signal by signal, with the rollups above them, inside the
 * caller's transaction and under its lock of the connection. What these hold beyond the span is added to what is
 * kept there. Returns how many days changed: a second time, none.
 */
export async function replaceSamples(
  client: pg.PoolClient,
  connectionId: string,
  { span, signals, isDoubtful }: AnsweredSamples,
): Promise<number> {
  const seconds = [...signals.values()].flat().map(({ second }) => second);
  const firstDay = dayOf(seconds.reduce((least, second) => Math.min(least, second), span.from));
  const lastDay = dayOf(seconds.reduce((most, second) => Math.max(most, second), span.to - 1));
  const { rows } = await client.query<DayRow>(
    `select signal, day, packed from sample_day
     where connection_id = $1 and signal = any($2::smallint[]) and day between $3 and $4 order by signal, day`,
    [connectionId, [...signals.keys()], firstDay, lastDay],
  );
  const changed: PackedDay[] = [];
  const merged = new Map<number, Map<number, Sample[]>>();
  for (const [signal, fresh] of signals) {
    const kept = new Map(rows.filter((row) => row.signal === signal).map((row) => [row.day, row.packed]));
    if (isDoubtful?.(countInside(kept, span), fresh.filter((sample) => isInside(sample, span)).length))
      continue;
    const days = mergeDays(kept, fresh, span);
    const packed = [...days].map(([day, samples]) => ({ signal, day, packed: pack(samples) }));
    const different = packed.filter((one) => !isSame(kept.get(one.day) ?? null, one.packed));
    if (different.length === 0) continue;
    changed.push(...different);
    merged.set(signal, days);
  }
  if (changed.length === 0) return 0;
  const numbers = changed.map(({ day }) => day);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  await writeDays(client, connectionId, changed);
  await writeRollups(client, connectionId, {
    firstDay: first,
    lastDay: last,
    signals: new Map([...merged].map(([signal, days]) => [signal, inRange(days, first, last)])),
  });
  await noteVersions(client, connectionId, [...merged.keys()]);
  return changed.length;
}

function isInside({ second }: Sample, { from, to }: SecondSpan): boolean {
  return second >= from && second < to;
}

function countInside(kept: ReadonlyMap<number, Buffer>, span: SecondSpan): number {
  return [...kept].flatMap(([day, packed]) =>
    fromExactDay(day, unpackDay(packed)).filter((sample) => isInside(sample, span)),
  ).length;
}

/** Every stored or new day, in its final state. */
function mergeDays(
  kept: ReadonlyMap<number, Buffer>,
  fresh: readonly Sample[],
  span: SecondSpan,
): Map<number, Sample[]> {
  const outside = [...kept].flatMap(([day, packed]) =>
    fromExactDay(day, unpackDay(packed)).filter((sample) => !isInside(sample, span)),
  );
  const merged = splitDays([...outside, ...fresh]);
  for (const day of kept.keys()) if (!merged.has(day)) merged.set(day, []);
  return merged;
}

function inRange(days: ReadonlyMap<number, Sample[]>, first: number, last: number): Sample[] {
  const samples: Sample[] = [];
  for (let day = first; day <= last; day += 1) samples.push(...(days.get(day) ?? []));
  return samples;
}

/** Null for a day without samples. */
function pack(samples: readonly Sample[]): Buffer | null {
  const exact = toExactDay(samples);
  return exact.seconds.length === 0 ? null : Buffer.from(packDay(exact));
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

async function writeDays(
  client: pg.PoolClient,
  connectionId: string,
  days: readonly PackedDay[],
): Promise<void> {
  const column = <Value>(read: (day: PackedDay) => Value): Value[] => days.map(read);
  await client.query(
    `with given as (select * from unnest($2::smallint[], $3::int[], $4::bytea[]) as g(signal, day, packed)),
     removed as (
       delete from sample_day d using given g
       where d.connection_id = $1 and d.signal = g.signal and d.day = g.day and g.packed is null)
     insert into sample_day (connection_id, signal, day, packed)
     select $1, signal, day, packed from given where packed is not null
     on conflict (connection_id, signal, day) do update set packed = excluded.packed`,
    [connectionId, column(({ signal }) => signal), column(({ day }) => day), column(({ packed }) => packed)],
  );
}

/** A signal whose last day went is forgotten with it. */
async function noteVersions(
  client: pg.PoolClient,
  connectionId: string,
  signals: readonly number[],
): Promise<void> {
  await client.query(
    `insert into sample_signal (connection_id, signal, first_day, last_day)
     select $1, s.signal, d.first_day, d.last_day from unnest($2::smallint[]) as s(signal),
       lateral (select min(day) as first_day, max(day) as last_day from sample_day
         where connection_id = $1 and signal = s.signal) d
     where d.first_day is not null
     on conflict (connection_id, signal) do update set version = sample_signal.version + 1,
       first_day = excluded.first_day, last_day = excluded.last_day, changed_at = clock_timestamp()`,
    [connectionId, signals],
  );
  await client.query(
    `delete from sample_signal s where connection_id = $1 and signal = any($2::smallint[]) and not exists (
       select from sample_day d where d.connection_id = $1 and d.signal = s.signal)`,
    [connectionId, signals],
  );
}
