import { afterAll, expect, test } from "vitest";
import { dayOf, type Sample, splitDays, toExactDay } from "#lib/metrics/samples/exact-day.ts";
import { packDay } from "#lib/metrics/samples/packed-day.ts";
import {
  type Bucket,
  bucketIndex,
  bucketSeconds,
  FINEST_LEVEL,
  LEVELS,
  rollUpBuckets,
  rollUpSamples,
} from "#lib/metrics/samples/rollup.ts";
import { migrate, readMigrations } from "#lib/storage/migrate.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { findKeptSignals, findSamples } from "./find-samples.ts";
import { replaceMinutes } from "./replace-minutes.ts";
import { findBuckets } from "./sample-rollups.ts";
import { findSleepIntervals } from "./sleep-intervals.ts";

/** The last migration of the version that had a row for each bucket of each level, and no person. */
const BEFORE = "20261128440000_reading_by_code";
const database = await createTestDatabase();
afterAll(() => database.drop());

const DAY = 86_400;
const START = 20_000 * DAY;
const DAYS = 30;
const END = START + DAYS * DAY;
const [HEART, OXYGEN, WARMTH] = [1, 3, 7];
const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
const [ADA, BEN, WATCH, OTHER_WATCH, BENS, ACT] = [1, 2, 3, 4, 5, 6].map(id) as [
  ...[string, string, string, string, string, string],
];

/** A sample every so many minutes, with hours without any. */
function every(minutes: number, valueOf: (place: number) => number): Sample[] {
  return Array.from({ length: (DAYS * 1_440) / minutes }, (_, place) => ({
    second: START + place * minutes * 60,
    value: valueOf(place),
  })).filter(({ second }) => (second / 3_600) % 50 > 7);
}
const brought = [
  { person: ADA, connection: WATCH, signal: HEART, samples: every(1, (place) => 60 + ((place * 7) % 41)) },
  // Sums of such decimals differ in their last digits by the order in which they are added.
  {
    person: ADA,
    connection: WATCH,
    signal: WARMTH,
    samples: every(3, (place) => Number(`${3_600 + ((place * 13) % 97)}e-2`)),
  },
  // Buckets of one sample.
  { person: ADA, connection: WATCH, signal: OXYGEN, samples: every(400, (place) => 90 + (place % 9)) },
  { person: ADA, connection: OTHER_WATCH, signal: HEART, samples: every(5, (place) => 80 + (place % 30)) },
  { person: BEN, connection: BENS, signal: HEART, samples: every(10, (place) => 50 + (place % 20)) },
];

function pyramid(level: number, samples: readonly Sample[]): readonly Bucket[] {
  return rollUpBuckets(rollUpSamples(FINEST_LEVEL, samples), FINEST_LEVEL, level);
}

async function insertOld({ connection, signal, samples }: (typeof brought)[number]): Promise<void> {
  const { pool } = database;
  const days = [...splitDays(samples)].map(([day, list]) => ({
    day,
    packed: Buffer.from(packDay(toExactDay(list))),
  }));
  await pool.query(
    `insert into sample_day (connection_id, signal, day, packed) select $1, $2, * from unnest($3::int[], $4::bytea[])`,
    [connection, signal, days.map(({ day }) => day), days.map(({ packed }) => packed)],
  );
  await pool.query(
    `insert into sample_signal (connection_id, signal, version, first_day, last_day, changed_at)
     values ($1, $2, 7, $3, $4, '2026-11-01T10:00:00.123Z')`,
    [connection, signal, days[0]?.day, days.at(-1)?.day],
  );
  for (const level of LEVELS) {
    const rows = pyramid(level, samples).map(({ index, ...bucket }) => ({
      ...{ level, bucket: index, least_offset: 0, greatest_offset: bucketSeconds(level) - 1 },
      ...bucket,
    }));
    await pool.query(
      `insert into sample_rollup select (r).* from (
         select json_populate_record(null::sample_rollup, j::json) r from unnest($1::text[]) j) rows`,
      [rows.map((row) => JSON.stringify({ connection_id: connection, signal, ...row }))],
    );
  }
}

test("what was stored before the rollups were packed is read as before, number by number", async () => {
  const { pool } = database;
  await pool.query("drop schema public cascade");
  await pool.query("create schema public");
  const names = readMigrations("prisma/migrations").map(({ name }) => name);
  await migrate(database.url, "prisma/migrations", { only: names.filter((name) => name <= BEFORE) });
  await pool.query("insert into person (id, name) values ($1, 'Ada'), ($2, 'Ben')", [ADA, BEN]);
  await pool.query(
    `insert into connection (id, person_id, withings_user_id, notify_secret_hash, notify_secret)
     select c, p, c::text, c::text, 'secret' from unnest($1::uuid[], $2::uuid[]) as given(c, p)`,
    [
      [WATCH, OTHER_WATCH, BENS],
      [ADA, ADA, BEN],
    ],
  );
  for (const signal of brought) await insertOld(signal);
  await pool.query(
    `insert into sleep_interval (connection_id, started_at, device_id, ended_at, state, model_id)
     values ($1, to_timestamp($3), 'mat', to_timestamp($3 + 600), 2, 63), ($2, to_timestamp($3), '', to_timestamp($3 + 60), 1, null)`,
    [WATCH, BENS, START],
  );
  await pool.query(
    `insert into removed_sleep_interval (act_id, connection_id, started_at, device_id, ended_at, state)
     values ($1, $2, to_timestamp($3), 'mat', to_timestamp($3 + 600), 3)`,
    [ACT, WATCH, START],
  );
  await pool.query(
    `insert into removed_sample_day (act_id, connection_id, signal, day, packed) values ($1, $2, 1, 5, '\\x0100')`,
    [ACT, WATCH],
  );

  await migrate(database.url, "prisma/migrations");

  const ranges = (level: number) => ({ low: bucketIndex(level, START), high: bucketIndex(level, END) });
  for (const [person, signal] of [
    [ADA, HEART],
    [ADA, WARMTH],
    [ADA, OXYGEN],
    [BEN, HEART],
  ] as const) {
    const mine = brought.filter((one) => one.person === person && one.signal === signal);
    for (const level of LEVELS)
      expect(await findBuckets(database, person, { signal, level, ...ranges(level) })).toEqual(
        mine.flatMap(({ samples }) => [...pyramid(level, samples)]).sort((a, b) => a.index - b.index),
      );
    const days = { signal, firstDay: dayOf(START), lastDay: dayOf(END) };
    expect(await findSamples(database, person, days)).toEqual(
      mine.flatMap(({ samples }) => samples).sort((a, b) => a.second - b.second),
    );
  }
  // The same versions: what browsers hold stays valid.
  expect((await findKeptSignals(database, ADA)).map(({ signal, version }) => [signal, version])).toEqual([
    [HEART, "2-14-1793527200123"],
    [OXYGEN, "1-7-1793527200123"],
    [WARMTH, "1-7-1793527200123"],
  ]);
  const always = { from: 0, to: END };
  expect(await findSleepIntervals(database, ADA, always)).toEqual([
    { connectionId: WATCH, from: START, to: START + 600, state: 2, deviceId: "mat", modelId: 63 },
  ]);
  expect(await findSleepIntervals(database, BEN, always)).toHaveLength(1);
  const aside = `select s.person_id as sleeper, s.started_at, s.state, d.person_id, encode(d.packed, 'hex') as packed
    from removed_sleep_interval s, removed_sample_day d where s.act_id = $1 and d.act_id = $1`;
  expect((await pool.query(aside, [ACT])).rows).toEqual([
    { sleeper: ADA, started_at: new Date(START * 1_000), state: 3, person_id: ADA, packed: "0100" },
  ]);
});

test("a day that is fetched after it changes the rollups over it, and no others", async () => {
  const span = { from: START + 10 * DAY, to: START + 11 * DAY };
  const fresh = every(1, (place) => 100 + (place % 7)).filter(
    ({ second }) => second >= span.from && second < span.to,
  );
  const lease = { connectionId: BENS, fence: 0n };
  expect(await replaceMinutes(database, lease, { span, signals: new Map([[HEART, fresh]]) })).toBe(1);
  const before = brought.find(({ connection }) => connection === BENS)?.samples ?? [];
  const now = [...before.filter(({ second }) => second < span.from || second >= span.to), ...fresh];
  now.sort((a, b) => a.second - b.second);
  for (const level of LEVELS) {
    const range = { low: bucketIndex(level, START), high: bucketIndex(level, END) };
    expect(await findBuckets(database, BEN, { signal: HEART, level, ...range })).toEqual(pyramid(level, now));
  }
});
