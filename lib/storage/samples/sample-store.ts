import type pg from "pg";
import { dayOf, fromExactDay, type Sample, splitDays, toExactDay } from "#lib/metrics/samples/exact-day.ts";
import { packDay, unpackDay } from "#lib/metrics/samples/packed-day.ts";
import { readPacked, type SampleOwner, writePacked } from "./packed-rows.ts";
import { writeRollups } from "./sample-rollups.ts";

/** A span of whole seconds since 1970, half-open. */
export type SecondSpan = { readonly from: number; readonly to: number };

/** Samples by the code of their signal; a requested signal without samples has an empty list. */
export type SignalSamples = ReadonlyMap<number, readonly Sample[]>;

/** Samples as an answer had them. A signal that `isDoubtful` (of how many kept, how many answered) stays as it is. */
export type AnsweredSamples = {
  readonly span: SecondSpan;
  readonly signals: SignalSamples;
  readonly isDoubtful?: (before: number, after: number) => boolean;
};

/**
 * Makes the stored samples of `span` equal to these, signal by signal, with the rollups above them, inside the caller's
 * transaction and under its locks. Samples beyond the span are added to the stored ones. Returns the days that changed;
 * a second call changes none.
 */
export async function storeSamples(
  client: pg.PoolClient,
  owner: SampleOwner,
  { span, signals, isDoubtful }: AnsweredSamples,
): Promise<{ signal: number; day: number }[]> {
  const seconds = [...signals.values()].flat().map(({ second }) => second);
  const days = {
    first: dayOf(seconds.reduce((least, second) => Math.min(least, second), span.from)),
    last: dayOf(seconds.reduce((most, second) => Math.max(most, second), span.to - 1)),
  };
  const rows = await readPacked(client, "sample_day", owner, { signals: [...signals.keys()], ...days });
  const changed = [...signals].flatMap(([signal, fresh]) => {
    const kept = new Map(rows.filter((row) => row.signal === signal).map((row) => [row.place, row.packed]));
    if (isDoubtful?.(countInside(kept, span), fresh.filter((sample) => isInside(sample, span)).length))
      return [];
    return [...mergeDays(kept, fresh, span)]
      .map(([day, samples]) => ({ signal, place: day, packed: pack(samples) }))
      .filter(({ place, packed }) => !isSame(kept.get(place) ?? null, packed));
  });
  if (changed.length === 0) return [];
  await writePacked(client, "sample_day", owner, changed);
  const codes = [...new Set(changed.map(({ signal }) => signal))];
  const places = changed.map(({ place }) => place);
  await writeRollups(client, owner, codes, { firstDay: Math.min(...places), lastDay: Math.max(...places) });
  await noteVersions(client, owner, codes);
  return changed.map(({ signal, place }) => ({ signal, day: place }));
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

/** Null for a day without samples. */
function pack(samples: readonly Sample[]): Buffer | null {
  const exact = toExactDay(samples);
  return exact.seconds.length === 0 ? null : Buffer.from(packDay(exact));
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

/** A signal without days left is deleted with its last one. */
async function noteVersions(
  client: pg.PoolClient,
  { personId, connectionId }: SampleOwner,
  signals: readonly number[],
): Promise<void> {
  const values = [personId, connectionId, signals];
  await client.query(
    `insert into sample_signal (person_id, connection_id, signal, first_day, last_day, changed_at)
     select $1, $2, s.signal, d.first_day, d.last_day, now() from unnest($3::smallint[]) as s(signal),
       lateral (select min(day) as first_day, max(day) as last_day from sample_day
         where person_id = $1 and connection_id = $2 and signal = s.signal) d
     where d.first_day is not null
     on conflict (person_id, connection_id, signal) do update set version = sample_signal.version + 1,
       first_day = excluded.first_day, last_day = excluded.last_day, changed_at = excluded.changed_at`,
    values,
  );
  await client.query(
    `delete from sample_signal s
     where s.person_id = $1 and s.connection_id = $2 and s.signal = any($3::smallint[]) and not exists (
       select from sample_day d where d.person_id = $1 and d.connection_id = $2 and d.signal = s.signal)`,
    values,
  );
}
