import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { addConnection, insertConnection } from "#lib/testing/insert-connection.ts";
import { dayOf, type Sample } from "#lib/metrics/samples/exact-day.ts";
import {
  bucketIndex,
  FINEST_LEVEL,
  LEVELS,
  rollUpBuckets,
  rollUpSamples,
} from "#lib/metrics/samples/rollup.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import { findKeptSignals, findSamples } from "./find-samples.ts";
import { findBuckets } from "./sample-rollups.ts";
import { replaceMinutes, replaceSleep } from "./replace-minutes.ts";
import { deleteConnection } from "#lib/storage/connections/connection-end.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { streamSampleDays } from "./stream-samples.ts";
import { findSleepIntervals, type SleepStretch } from "./sleep-intervals.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

const START = 20_000 * DAY_S;
const [HEART, WARMTH] = [1, 7];

async function connect() {
  const { personId, connectionId } = await insertConnection(database);
  return { personId, lease: { connectionId, fence: 0n } };
}

const readSamples = (personId: string, signal = HEART) =>
  findSamples(database, personId, { signal, firstDay: dayOf(START) - 5, lastDay: dayOf(START) + 40 });

async function expectRollups(personId: string): Promise<void> {
  const samples = await readSamples(personId);
  for (const level of LEVELS) {
    const [low, high] = [bucketIndex(level, START - 5 * DAY_S), bucketIndex(level, START + 40 * DAY_S)];
    expect(await findBuckets(database, personId, { signal: HEART, level, low, high })).toEqual(
      rollUpSamples(level, samples),
    );
  }
}

function replaceSpan(kept: readonly Sample[], from: number, to: number, fresh: readonly Sample[]): Sample[] {
  const bySecond = new Map(
    [...kept.filter(({ second }) => second < from || second >= to), ...fresh].map((one) => [one.second, one]),
  );
  return [...bySecond.values()].sort((a, b) => a.second - b.second);
}

test("whatever spans are fetched again, what is kept is the last answer of each, and so are the rollups", async () => {
  const step = fc.record({
    from: fc.nat(20 * 1_440),
    minutes: fc.integer({ min: 1, max: 2_000 }),
    values: fc.array(fc.tuple(fc.nat(1_999), fc.integer({ min: 30, max: 220 })), { maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const { personId, lease } = await connect();
      let truth: Sample[] = [];
      for (const { from, minutes, values } of steps) {
        const span = { from: START + from * 60, to: START + (from + minutes) * 60 };
        const fresh = values
          .filter(([minute]) => minute < minutes)
          .map(([minute, value]) => ({ second: span.from + minute * 60, value }));
        await replaceMinutes(database, lease, { span, signals: new Map([[HEART, fresh]]) });
        truth = replaceSpan(truth, span.from, span.to, fresh);
      }
      expect(await readSamples(personId)).toEqual(truth);
      await expectRollups(personId);
      const kept = await findKeptSignals(database, personId);
      expect(kept.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual(
        truth.length === 0 ? [] : [[dayOf(truth[0]?.second ?? 0), dayOf(truth.at(-1)?.second ?? 0)]],
      );
    }),
    { numRuns: 40 },
  );
}, 120_000);

test("two links of one person have their own rollups, exact for decimals, in any window of any level", async () => {
  const MINUTES = 40 * 1_440;
  const warmth = fc.integer({ min: 3_500, max: 4_100 }).map((hundredths) => Number(`${hundredths}e-2`));
  const step = fc.record({
    link: fc.nat(1),
    from: fc.nat(MINUTES),
    minutes: fc.integer({ min: 1, max: 15_000 }),
    values: fc.array(fc.tuple(fc.nat(14_999), warmth), { maxLength: 60 }),
  });
  const window = fc.record({
    level: fc.constantFrom(...LEVELS),
    from: fc.nat(MINUTES),
    length: fc.nat(MINUTES),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 6 }), fc.array(window), async (steps, windows) => {
      const { personId, lease } = await connect();
      const other = await addConnection(database, personId);
      const leases = [lease, { connectionId: other, fence: 0n }];
      const truths: Sample[][] = [[], []];
      for (const { link, from, minutes, values } of steps) {
        const span = { from: START + from * 60, to: START + (from + minutes) * 60 };
        const fresh = values
          .filter(([minute]) => minute < minutes)
          .map(([minute, value]) => ({ second: span.from + minute * 60, value }));
        await replaceMinutes(database, leases[link] ?? lease, { span, signals: new Map([[WARMTH, fresh]]) });
        truths[link] = replaceSpan(truths[link] ?? [], span.from, span.to, fresh);
      }
      for (const { level, from, length } of windows) {
        const low = bucketIndex(level, START + from * 60);
        const range = { signal: WARMTH, level, low, high: bucketIndex(level, START + (from + length) * 60) };
        const expected = truths
          .flatMap((samples) => rollUpBuckets(rollUpSamples(FINEST_LEVEL, samples), FINEST_LEVEL, level))
          .filter(({ index }) => index >= low && index <= range.high)
          .sort((a, b) => a.index - b.index);
        const found = await findBuckets(database, personId, range);
        const byNumbers = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(found.map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
        expect(found.toSorted(byNumbers)).toEqual(expected.toSorted(byNumbers));
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

test("the same day twice is once: nothing is written and the version stays", async () => {
  const { personId, lease } = await connect();
  const span = { from: START, to: START + DAY_S };
  const fresh = [
    { second: START + 60, value: 36.52 },
    { second: START + 120, value: 36.6 },
  ];
  const minutes = { span, signals: new Map([[7, fresh]]) };
  expect(await replaceMinutes(database, lease, minutes)).toBe(1);
  const before = await findKeptSignals(database, personId);
  expect(await replaceMinutes(database, lease, minutes)).toBe(0);
  expect(await findKeptSignals(database, personId)).toEqual(before);
  expect(await readSamples(personId, 7)).toEqual(fresh);
  await replaceMinutes(database, lease, { span, signals: new Map([[7, fresh.slice(1)]]) });
  expect((await findKeptSignals(database, personId))[0]?.version).not.toBe(before[0]?.version);
});

test("what was fetched under a lost lease is not written", async () => {
  const { personId, lease } = await connect();
  const minutes = {
    span: { from: START, to: START + DAY_S },
    signals: new Map([[HEART, [{ second: START, value: 60 }]]]),
  };
  await expect(replaceMinutes(database, { ...lease, fence: 1n }, minutes)).rejects.toThrow(LeaseLostError);
  expect(await readSamples(personId)).toEqual([]);
});

const stretch = (from: number, to: number, state: number): SleepStretch => ({
  ...{ from: START + from * 60, to: START + to * 60, state },
  ...{ deviceId: "mat", modelId: 63 },
});
const everyMinute = ({ from, to }: SleepStretch, value: number): Sample[] =>
  Array.from({ length: (to - from) / 60 }, (_, minute) => ({ second: from + minute * 60, value }));

test("a stretch over the edge of a span stays whole when the span after it is fetched again", async () => {
  const { personId, lease } = await connect();
  const over = stretch(1_400, 1_460, 2);
  const next = stretch(1_460, 1_500, 1);
  const first = { span: { from: START, to: START + DAY_S }, stretches: [over] };
  const second = { span: { from: START + DAY_S, to: START + 2 * DAY_S }, stretches: [next] };
  const fetchFirst = () =>
    replaceSleep(database, lease, { ...first, signals: new Map([[21, everyMinute(over, 50)]]) });
  const fetchSecond = () =>
    replaceSleep(database, lease, { ...second, signals: new Map([[21, everyMinute(next, 60)]]) });
  await fetchSecond();
  await fetchFirst();
  await fetchSecond();
  expect(await findSleepIntervals(database, personId, { from: START, to: START + 2 * DAY_S })).toEqual(
    [over, next].map((one) => ({ ...one, connectionId: lease.connectionId })),
  );
  expect(await readSamples(personId, 21)).toEqual([...everyMinute(over, 50), ...everyMinute(next, 60)]);
});

test("the stretches that reach into any span are found, however long they last", async () => {
  const { personId, lease } = await connect();
  const minutes = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1_400, max: 9_000 }));
  const bounds = fc.tuple(fc.nat(20_000), minutes).map(([from, length]) => stretch(from, from + length, 1));
  const spans = fc.array(bounds, { minLength: 5, maxLength: 5 });
  const list = fc.uniqueArray(bounds, { selector: ({ from }) => from, minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(list, spans, async (stretches, asked) => {
      await database.pool.query("delete from sleep_interval where connection_id = $1", [lease.connectionId]);
      const span = { from: START, to: START + 30 * DAY_S };
      await replaceSleep(database, lease, { span, stretches, signals: new Map() });
      for (const { from, to } of asked)
        expect(await findSleepIntervals(database, personId, { from, to })).toEqual(
          stretches
            .filter((one) => one.from < to && one.to > from)
            .sort((a, b) => a.from - b.from)
            .map((one) => ({ ...one, connectionId: lease.connectionId })),
        );
    }),
    { numRuns: 30 },
  );
}, 60_000);

test("a night that was cut shorter loses what is no longer in it", async () => {
  const { personId, lease } = await connect();
  const span = { from: START, to: START + DAY_S };
  const long = stretch(0, 90, 1);
  const short = stretch(0, 30, 1);
  for (const one of [long, short])
    await replaceSleep(database, lease, {
      span,
      stretches: [one],
      signals: new Map([[21, everyMinute(one, 55)]]),
    });
  expect(await findSleepIntervals(database, personId, span)).toEqual([
    { ...short, connectionId: lease.connectionId },
  ]);
  expect(await readSamples(personId, 21)).toEqual(everyMinute(short, 55));
});

test("a link that goes takes its samples along", async () => {
  const { personId, lease } = await connect();
  const span = { from: START, to: START + DAY_S };
  const one = stretch(0, 5, 3);
  await replaceSleep(database, lease, {
    span,
    stretches: [one],
    signals: new Map([[21, everyMinute(one, 55)]]),
  });
  await inTransaction(database, (client) => deleteConnection(client, lease.connectionId));
  const left = await Promise.all([
    database.prisma.sampleDay.count({ where: { connectionId: lease.connectionId } }),
    database.prisma.sampleRollup.count({ where: { connectionId: lease.connectionId } }),
    database.prisma.sampleSignal.count({ where: { connectionId: lease.connectionId } }),
    database.prisma.sleepInterval.count({ where: { connectionId: lease.connectionId } }),
  ]);
  expect(left).toEqual([0, 0, 0, 0]);
  expect(await readSamples(personId, 21)).toEqual([]);
});

test("an export reads every kept day once, batch after batch", async () => {
  const { personId, lease } = await connect();
  const days = Array.from({ length: 230 }, (_, index) => START + index * DAY_S);
  const samples = days.map((second, index) => ({ second: second + 60, value: 36.5 + index / 100 }));
  const span = { from: START, to: START + 230 * DAY_S };
  await replaceMinutes(database, lease, {
    span,
    signals: new Map([
      [7, samples],
      [HEART, samples],
    ]),
  });
  const read: string[] = [];
  for await (const { signal, day, seconds } of streamSampleDays(database, personId))
    read.push(`${signal}/${day}/${seconds.join()}`);
  expect(read).toEqual([HEART, 7].flatMap((signal) => days.map((second) => `${signal}/${dayOf(second)}/60`)));
});

type Connected = Awaited<ReturnType<typeof connect>>;

/** A day at its noon, or a night, as Withings answers with it; none: it is gone. */
async function keepRecord(
  { lease }: Connected,
  kind: "activity" | "night",
  bounds: { from: number; to?: number } | null,
): Promise<void> {
  const at = bounds ? bounds.from * 1000 : 0;
  const record = {
    groupId: `${kind}:1`,
    ...{ category: 1, attribution: 0, measuredAt: at, createdAt: at, modifiedAt: at, measures: [] },
    ...{ device: { id: null, model: null, modelId: null }, zone: "UTC", details: {} },
    endsAt: bounds?.to === undefined ? null : bounds.to * 1000,
  };
  const answer = { kind, zone: "UTC", cause: "sweep", arrivedAt: Date.now() } as const;
  const window = { from: START * 1000, to: (START + 2 * DAY_S) * 1000, lacked: 1 };
  await replaceWindow(database, { ...lease, ...answer, groups: bounds ? [record] : [], window });
}

const every = (minutes: number, from: number, count: number): Sample[] =>
  Array.from({ length: count }, (_, place) => ({
    second: from + place * minutes * 60,
    value: 60 + (place % 40),
  }));

test("while its day exists, a signal does not lose most of its samples; when the day is gone, they go", async () => {
  const person = await connect();
  await keepRecord(person, "activity", { from: START + DAY_S / 2 });
  const span = { from: START, to: START + DAY_S };
  const answer = (samples: readonly Sample[]) =>
    replaceMinutes(database, person.lease, { span, signals: new Map([[HEART, samples]]) });
  await answer(every(1, START, 600));
  expect(await answer([])).toBe(0);
  expect(await answer(every(10, START, 60))).toBe(0);
  expect(await readSamples(person.personId)).toHaveLength(600);
  expect(await answer(every(1, START, 500))).toBe(1);
  expect(await readSamples(person.personId)).toHaveLength(500);
  await keepRecord(person, "activity", null);
  expect(await answer([])).toBe(1);
  expect(await readSamples(person.personId)).toEqual([]);
  await expectRollups(person.personId);
});

test("while its night exists, sleep does not lose most of its stretches; with a shorter night it does", async () => {
  const person = await connect();
  const span = { from: START, to: START + DAY_S };
  const [hour, slept] = [3_600, { from: START + 3_600, to: START + 9 * 3_600 }];
  const stretch = (from: number, to: number) => ({ from, to, state: 1, deviceId: "mat", modelId: 63 });
  const stretches = Array.from({ length: 8 }, (_, place) =>
    stretch(slept.from + place * hour, slept.from + (place + 1) * hour),
  );
  const answer = (given: readonly SleepStretch[], samples: readonly Sample[]) =>
    replaceSleep(database, person.lease, { span, signals: new Map([[HEART, samples]]), stretches: given });
  const kept = () => findSleepIntervals(database, person.personId, span);
  await keepRecord(person, "night", slept);
  await answer(stretches, every(5, slept.from, 90));
  await answer([], []);
  await answer(stretches.slice(0, 2), []);
  expect(await kept()).toHaveLength(8);
  expect(await readSamples(person.personId)).toHaveLength(90);
  await answer(stretches, []);
  expect(await readSamples(person.personId)).toHaveLength(90);
  await keepRecord(person, "night", { from: slept.from, to: slept.from + 2 * hour });
  await answer(stretches.slice(0, 2), every(5, slept.from, 20));
  expect([(await kept()).length, (await readSamples(person.personId)).length]).toEqual([2, 20]);
  await keepRecord(person, "night", null);
  await answer([], []);
  expect([await kept(), await readSamples(person.personId)]).toEqual([[], []]);
});
