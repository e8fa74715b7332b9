import type pg from "pg";
import { dayOf, fromExactDay, type Sample, splitDays, toExactDay } from "#lib/metrics/samples/exact-day.ts";
import { packDay, unpackDay } from "#lib/metrics/samples/packed-day.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import type { Database } from "#lib/storage/database.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { chunkDays, type DayRange } from "./day-chunks.ts";
import type { PackedRow } from "./packed-rows.ts";
import type { SignalSamples } from "./sample-store.ts";
import { showImportedSamples, showImportedSleep } from "./show-imported.ts";

/** A stretch of one state of sleep of a file, in seconds since 1970; `source` 0 for a mat, 1 for a watch. */
export type ImportedStretch = {
  readonly from: number;
  readonly to: number;
  readonly state: number;
  readonly source: number;
};

/** Minutes of a file, in any order. */
export type MinutesOfFile = {
  readonly signals: SignalSamples;
  readonly stretches: readonly ImportedStretch[];
};

/** How many days are read and written together. */
const DAYS_AT_ONCE = 32;

type Importing = { readonly personId: string; readonly importId: string };

/**
 * Adds minutes to those of an import, and shows the ones that no link has. Of two samples of one signal and second, the
 * later one counts. Doing it twice changes nothing. False when the person is gone.
 */
export function keepMinutesOfFile(
  database: Pick<Database, "pool">,
  of: Importing,
  { signals, stretches }: MinutesOfFile,
): Promise<boolean> {
  return inTransaction(database, async (client) => {
    if (!(await lockPresent(client, of.personId))) return false;
    const days = new Map([...signals].map(([signal, samples]) => [signal, splitDays(samples)]));
    const all = [...days.values()].flatMap((ofSignal) => [...ofSignal.keys()]);
    for (const chunk of chunksOf(all)) await keepDays(client, of, days, chunk);
    for (const chunk of chunksOf(stretches.map(({ from }) => dayOf(from)))) {
      const inChunk = stretches.filter(({ from }) => isInside(chunk, dayOf(from)));
      if (await keepStretches(client, of, inChunk))
        await showImportedSleep(client, of.personId, secondsOf(chunk));
    }
    return true;
  });
}

async function keepDays(
  client: pg.PoolClient,
  { personId, importId }: Importing,
  fresh: ReadonlyMap<number, ReadonlyMap<number, readonly Sample[]>>,
  chunk: DayRange,
): Promise<void> {
  const { rows } = await client.query<PackedRow>(
    `select signal, day as place, packed from imported_day
     where person_id = $1 and import_id = $2 and signal = any($3::smallint[]) and day between $4 and $5`,
    [personId, importId, [...fresh.keys()], chunk.first, chunk.last],
  );
  const kept = new Map(rows.map(({ signal, place, packed }) => [`${signal}/${place}`, packed]));
  const changed = [...fresh].flatMap(([signal, days]) =>
    [...days].flatMap(([day, samples]) => {
      if (!isInside(chunk, day)) return [];
      const before = kept.get(`${signal}/${day}`);
      const known = before ? fromExactDay(day, unpackDay(before)) : [];
      const exact = toExactDay(splitDays([...known, ...samples]).get(day) ?? []);
      const packed = Buffer.from(packDay(exact));
      return exact.seconds.length === 0 || before?.equals(packed) === true ? [] : [{ signal, day, packed }];
    }),
  );
  if (changed.length === 0) return;
  await client.query(
    `insert into imported_day (person_id, import_id, signal, day, packed)
     select $1, $2, * from unnest($3::smallint[], $4::int[], $5::bytea[])
     on conflict (person_id, day, signal, import_id) do update set packed = excluded.packed`,
    [
      ...[personId, importId, changed.map(({ signal }) => signal), changed.map(({ day }) => day)],
      changed.map(({ packed }) => packed),
    ],
  );
  const signals = [...new Set(changed.map(({ signal }) => signal))];
  await showImportedSamples(client, personId, { signals, ...chunk });
}

/** False when they were all here before. */
async function keepStretches(
  client: pg.PoolClient,
  { personId, importId }: Importing,
  stretches: readonly ImportedStretch[],
): Promise<boolean> {
  const distinct = [...new Map(stretches.map((one) => [`${one.from}/${one.source}`, one])).values()];
  const { rowCount } = await client.query(
    `insert into imported_stretch (person_id, import_id, started_at, ended_at, state, source)
     select $1, $2, to_timestamp(f), to_timestamp(t), s, o
     from unnest($3::float8[], $4::float8[], $5::smallint[], $6::smallint[]) as given(f, t, s, o)
     on conflict (person_id, started_at, source, import_id) do update
       set ended_at = excluded.ended_at, state = excluded.state
       where (imported_stretch.ended_at, imported_stretch.state) is distinct from (excluded.ended_at, excluded.state)`,
    [
      ...[personId, importId, distinct.map(({ from }) => from), distinct.map(({ to }) => to)],
      ...[distinct.map(({ state }) => state), distinct.map(({ source }) => source)],
    ],
  );
  return (rowCount ?? 0) > 0;
}

/**
 * Takes the minutes of an import back, some weeks at a time, each in a transaction: what it hid of older ones is there
 * again. Stops early when `goOn` says so. Doing it again goes on where it stopped; false when it is not done.
 */
export async function removeMinutesOfImport(
  database: Pick<Database, "pool">,
  of: Importing,
  goOn: () => Promise<boolean>,
): Promise<boolean> {
  for (const take of [takeDays, takeStretches])
    while (await inTransaction(database, (client) => take(client, of))) if (!(await goOn())) return false;
  return true;
}

const FIRST_DAY = "select min(day) as first from imported_day where person_id = $1 and import_id = $2";
const FIRST_STRETCH = `select floor(extract(epoch from min(started_at)) / 86400)::int as first from imported_stretch
  where person_id = $1 and import_id = $2`;

async function takeDays(client: pg.PoolClient, { personId, importId }: Importing): Promise<boolean> {
  await lockPresent(client, personId);
  const chunk = await findChunk(client, FIRST_DAY, [personId, importId]);
  if (!chunk) return false;
  const { rows } = await client.query<{ signal: number }>(
    `delete from imported_day where person_id = $1 and import_id = $2 and day between $3 and $4 returning signal`,
    [personId, importId, chunk.first, chunk.last],
  );
  const signals = [...new Set(rows.map(({ signal }) => signal))];
  await showImportedSamples(client, personId, { signals, ...chunk });
  return true;
}

async function takeStretches(client: pg.PoolClient, { personId, importId }: Importing): Promise<boolean> {
  await lockPresent(client, personId);
  const chunk = await findChunk(client, FIRST_STRETCH, [personId, importId]);
  if (!chunk) return false;
  const { from, to } = secondsOf(chunk);
  await client.query(
    `delete from imported_stretch where person_id = $1 and import_id = $2
       and started_at >= to_timestamp($3::float8) and started_at < to_timestamp($4::float8)`,
    [personId, importId, from, to],
  );
  await showImportedSleep(client, personId, { from, to });
  return true;
}

async function findChunk(
  client: pg.PoolClient,
  text: string,
  values: readonly string[],
): Promise<DayRange | null> {
  const { rows } = await client.query<{ first: number | null }>(text, [...values]);
  const first = rows[0]?.first ?? null;
  return first === null ? null : { first, last: first + DAYS_AT_ONCE - 1 };
}

/** Shows again what a link hid of files, after its data went, under the person's lock, which the caller holds. */
export async function showAllImportedMinutes(client: pg.PoolClient, personId: string): Promise<void> {
  const { rows } = await client.query<{ day: number; signals: number[] }>(
    "select day, array_agg(distinct signal) as signals from imported_day where person_id = $1 group by day",
    [personId],
  );
  const signals = [...new Set(rows.flatMap((row) => row.signals))];
  for (const chunk of chunksOf(rows.map(({ day }) => day)))
    await showImportedSamples(client, personId, { signals, ...chunk });
  const { rows: nights } = await client.query<{ day: number }>(
    `select distinct floor(extract(epoch from started_at) / 86400)::int as day from imported_stretch
     where person_id = $1`,
    [personId],
  );
  for (const chunk of chunksOf(nights.map(({ day }) => day)))
    await showImportedSleep(client, personId, secondsOf(chunk));
}

/** Locks the person. False when the person is gone. */
async function lockPresent(client: pg.PoolClient, personId: string): Promise<boolean> {
  const { rowCount } = await client.query("select from person_data where person_id = $1 for no key update", [
    personId,
  ]);
  return rowCount === 1;
}

function chunksOf(days: readonly number[]): DayRange[] {
  return chunkDays(
    [...new Set(days)].sort((a, b) => a - b),
    DAYS_AT_ONCE,
  );
}

function isInside({ first, last }: DayRange, day: number): boolean {
  return day >= first && day <= last;
}

function secondsOf({ first, last }: DayRange): { from: number; to: number } {
  return { from: first * DAY_S, to: (last + 1) * DAY_S };
}
