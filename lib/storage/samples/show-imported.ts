import type pg from "pg";
import { BY_IMPORT } from "#lib/metrics/measure-group.ts";
import { fromExactDay, type Sample } from "#lib/metrics/samples/exact-day.ts";
import { unpackDay } from "#lib/metrics/samples/packed-day.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import type { DayRange } from "./day-chunks.ts";
import { type PackedRow, readPacked } from "./packed-rows.ts";
import { type SecondSpan, storeSamples } from "./sample-store.ts";
import { replaceSleepIntervals, type SleepStretch } from "./sleep-intervals.ts";

/*
 * What is shown of the minutes of files is derived, and kept beside those of links, under BY_IMPORT: a link's come
 * first, then those of the newest import. Each hides what the others have between its own first and last of a day.
 */

type SignalDays = DayRange & { readonly signals: readonly number[] };

const IN_DAYS = "person_id = $1 and signal = any($2::smallint[]) and day between $3 and $4";
const valuesOf = (personId: string, { signals, first, last }: SignalDays) => [personId, signals, first, last];

/** Whether an import has something of these days. */
export async function hasImportedDays(
  client: pg.PoolClient,
  personId: string,
  days: SignalDays,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from imported_day where ${IN_DAYS} limit 1`,
    valuesOf(personId, days),
  );
  return rowCount === 1;
}

/** Shows, for some days, the samples that imports have and links do not, under the person's lock. */
export async function showImportedSamples(
  client: pg.PoolClient,
  personId: string,
  days: SignalDays,
): Promise<void> {
  const values = valuesOf(personId, days);
  const { rows: ofFiles } = await client.query<PackedRow>(
    `select signal, day as place, packed from imported_day where ${IN_DAYS} order by import_id desc`,
    values,
  );
  // What a removal set aside is the link's too: a file does not bring it back.
  const { rows: aside } = await client.query<PackedRow>(
    `select signal, day as place, packed from removed_sample_day where ${IN_DAYS}`,
    values,
  );
  const kept = await readPacked(client, "sample_day", { personId }, days);
  const ofLinks = [...kept.filter(({ connectionId }) => connectionId !== BY_IMPORT), ...aside];
  const signals = new Map(days.signals.map((signal): [number, Sample[]] => [signal, []]));
  const hidden = new Map<string, SecondSpan[]>();
  const take = ({ signal, place, packed }: PackedRow, isShown: boolean) => {
    const samples = fromExactDay(place, unpackDay(packed));
    const [first, last] = [samples[0], samples.at(-1)];
    if (!first || !last) return;
    const key = `${signal}/${place}`;
    const spans = hidden.get(key) ?? [];
    if (isShown)
      for (const sample of samples)
        if (!spans.some(({ from, to }) => sample.second >= from && sample.second < to))
          signals.get(signal)?.push(sample);
    hidden.set(key, [...spans, { from: first.second, to: last.second + 1 }]);
  };
  for (const row of ofLinks) take(row, false);
  for (const row of ofFiles) take(row, true);
  const span = { from: days.first * DAY_S, to: (days.last + 1) * DAY_S };
  await storeSamples(client, { personId, connectionId: BY_IMPORT }, { span, signals });
}

/** No stretch of one state is longer. */
const LONGEST_S = DAY_S;

type StretchRow = SecondSpan & {
  readonly state: number;
  readonly source: number;
  readonly importId: string;
};

const SECOND = (column: string) => `extract(epoch from ${column})::float8`;
const NEAR = (more: string) =>
  `person_id = $1 and started_at >= to_timestamp($2::float8) and started_at < to_timestamp($3::float8) ${more}`;

/** Whether an import has stretches of sleep. */
export async function hasImportedSleep(client: pg.PoolClient, personId: string): Promise<boolean> {
  const { rowCount } = await client.query("select from imported_stretch where person_id = $1 limit 1", [
    personId,
  ]);
  return rowCount === 1;
}

/**
 * The same of the stretches of sleep that begin in a span. Neighbours of one state are one stretch; one that overlaps
 * a link's, or that of a newer import, is hidden.
 */
export async function showImportedSleep(
  client: pg.PoolClient,
  personId: string,
  { from, to }: SecondSpan,
): Promise<void> {
  const around = (days: number) => [personId, from - days * LONGEST_S, to + days * LONGEST_S];
  const { rows } = await client.query<StretchRow>(
    `select ${SECOND("started_at")} as "from", ${SECOND("ended_at")} as "to", state, source, import_id as "importId"
     from imported_stretch where ${NEAR("")} order by import_id desc, source, started_at`,
    around(2),
  );
  const { rows: hiding } = await client.query<SecondSpan>(
    `select ${SECOND("started_at")} as "from", ${SECOND("ended_at")} as "to"
     from sleep_interval where ${NEAR("and connection_id <> $4")}
     union all select ${SECOND("started_at")}, ${SECOND("ended_at")} from removed_sleep_interval where ${NEAR("")}`,
    [...around(3), BY_IMPORT],
  );
  const covering = [...hiding];
  const shown: SleepStretch[] = [];
  for (const ofSource of Map.groupBy(rows, ({ importId, source }) => `${importId}/${source}`).values()) {
    const joined = joinStretches(ofSource);
    shown.push(
      ...joined.filter((one) => !covering.some((other) => one.from < other.to && one.to > other.from)),
    );
    covering.push(...joined);
  }
  const span = { from: from - LONGEST_S, to: to + LONGEST_S };
  const inside = shown.filter((one) => one.from >= span.from && one.from < span.to);
  await replaceSleepIntervals(client, { personId, connectionId: BY_IMPORT }, span, inside);
}

/** Stretches in order of time, those that follow each other in the same state as one. */
function joinStretches(rows: readonly StretchRow[]): SleepStretch[] {
  const joined: { from: number; to: number; state: number; deviceId: null; modelId: null }[] = [];
  for (const { from, to, state } of rows) {
    const last = joined.at(-1);
    if (last?.state === state && last.to === from) last.to = to;
    else joined.push({ from, to, state, deviceId: null, modelId: null });
  }
  return joined;
}
