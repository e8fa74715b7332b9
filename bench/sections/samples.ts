import { performance } from "node:perf_hooks";
import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import { DAY_S, HOUR_S } from "#lib/metrics/time.ts";
import { readSignalColumns } from "#lib/queries/read-signal-columns.ts";
import { openDatabase } from "#lib/storage/database.ts";
import { replaceMinutes } from "#lib/storage/samples/replace-minutes.ts";
import { openBenchDatabase } from "../bench-database.ts";
import { quantile } from "../load.ts";
import type { Size } from "../size.ts";

const LAST = Math.floor(Date.UTC(2026, 0, 1) / 1000);
const WIDTH = 800;
const HEART = 1;
const RANGES = {
  "10 years": 3_650,
  "3 years": 1_095,
  "1 year": 365,
  "90 days": 90,
  "30 days": 30,
  "7 days": 7,
  "1 day": 1,
};
const SIZES = {
  // M4 over raw rows takes seconds: a few times say enough.
  full: { days: 3_650, times: 40, rawTimes: 3, daysAgain: 20 },
  short: { days: 8, times: 2, rawTimes: 1, daysAgain: 2 },
};

// The paper's M4: minimum, maximum, first and last of each column, over one row for each minute.
const M4 = `
  with bounds as (
    select (second - $1) / $3 as place, min(value) as low, max(value) as high, min(second) as first, max(second) as last
    from bench_sample where second >= $1 and second < $2 group by 1)
  select b.place, b.low, b.high, f.value as first, l.value as last
  from bounds b join bench_sample f on f.second = b.first join bench_sample l on l.second = b.last order by b.place`;

/** Windows of ten years of heart rate by the minute: the page's query against M4 over raw rows in the same database. */
export async function measureSamples(size: Size) {
  const { days: allDays, times, rawTimes, daysAgain } = SIZES[size];
  const first = LAST - allDays * DAY_S;
  const bench = await openBenchDatabase(1);
  const database = openDatabase(bench.url);
  try {
    const { id: connectionId, personId, leaseFence } = await database.prisma.connection.findFirstOrThrow();
    const lease = { connectionId, fence: leaseFence };
    await database.pool.query(`create table bench_sample (second int primary key, value int not null)`);
    const started = performance.now();
    for (let from = first; from < LAST; from += 30 * DAY_S) {
      const span = { from, to: Math.min(LAST, from + 30 * DAY_S) };
      await replaceMinutes(database, lease, { span, signals: new Map([[HEART, heartRate(span)]]) });
    }
    const written = (performance.now() - started) / 1000;
    for (let from = first; from < LAST; from += 365 * DAY_S) {
      const samples = heartRate({ from, to: Math.min(LAST, from + 365 * DAY_S) });
      await database.pool.query(`insert into bench_sample select * from unnest($1::int[], $2::int[])`, [
        samples.map(({ second }) => second),
        samples.map(({ value }) => value),
      ]);
    }
    await database.pool.query("vacuum analyze");
    const dayAgain = await timesOf(daysAgain, async (turn) => {
      const span = { from: LAST - (turn + 2) * DAY_S, to: LAST - (turn + 1) * DAY_S };
      const signals = new Map([[HEART, heartRate(span).map((one) => ({ ...one, value: one.value + 1 }))]]);
      await replaceMinutes(database, lease, { span, signals });
    });
    const ranges: Record<string, unknown> = {};
    for (const [name, days] of Object.entries(RANGES)) {
      if (days > allDays) continue;
      let bytes = 0;
      const ours = await timesOf(times, async (turn) => {
        const answer = await readSignalColumns(database, personId, HEART, windowAt(days, turn, first), WIDTH);
        bytes = Math.max(bytes, JSON.stringify(answer).length);
      });
      const raw = await timesOf(rawTimes, async (turn) => {
        const { from, to } = windowAt(days, turn, first);
        await database.pool.query(M4, [from, to, Math.max(1, Math.floor((to - from) / WIDTH))]);
      });
      const [p50, p95] = [quantile(ours, 0.5), quantile(ours, 0.95)];
      ranges[name] = { p50, p95, bytes, rawP50: quantile(raw, 0.5), timesFaster: quantile(raw, 0.5) / p50 };
    }
    return {
      samples: allDays * 1_440,
      megabytes: await sizes(["sample_day", "sample_rollup", "bench_sample"]),
      secondsToWrite: written,
      dayAgain: { p50: quantile(dayAgain, 0.5), p95: quantile(dayAgain, 0.95) },
      ranges,
    };
  } finally {
    await database.close();
    await bench.close();
  }

  async function sizes(tables: readonly string[]): Promise<Record<string, number>> {
    const { rows } = await database.pool.query<{ name: string; size: string }>(
      "select name, pg_total_relation_size(name) as size from unnest($1::text[]) as t(name)",
      [tables],
    );
    return Object.fromEntries(
      rows.map(({ name, size }) => [name, Number((Number(size) / 2 ** 20).toFixed(1))]),
    );
  }
}

/** The last one ends with the data; each turn starts a little earlier. */
function windowAt(days: number, turn: number, first: number): { from: number; to: number } {
  const to = LAST - days * DAY_S <= first ? LAST : LAST - turn * 3_700;
  return { from: Math.max(first, to - days * DAY_S), to };
}

/** Day and night, effort and noise: as ragged as a real one, and the same every time. */
function heartRate({ from, to }: { from: number; to: number }): Sample[] {
  return Array.from({ length: (to - from) / 60 }, (_, minute) => {
    const second = from + minute * 60;
    const hour = (second % DAY_S) / HOUR_S;
    const noise = ((Math.imul(second, 2_654_435_761) >>> 16) % 17) - 8;
    const effort = hour > 17 && hour < 18 && Math.floor(second / DAY_S) % 3 === 0 ? 60 : 0;
    return { second, value: Math.round(62 + 12 * Math.sin(((hour - 9) / 12) * Math.PI)) + noise + effort };
  });
}

async function timesOf(count: number, work: (turn: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const started = performance.now();
    await work(turn);
    times.push(performance.now() - started);
  }
  return times;
}
