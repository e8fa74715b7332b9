import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { type CouplePerson, makeCouple } from "#lib/testing/couple.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { dayOf, type Sample } from "#lib/metrics/samples/exact-day.ts";
import { bucketIndex, LEVELS, rollUpSamples } from "#lib/metrics/samples/rollup.ts";
import { DAY_S, HOUR_S } from "#lib/metrics/time.ts";
import { eraseConnectionData } from "#lib/storage/connections/connection-end.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { findKeptSignals, findSamples } from "#lib/storage/samples/find-samples.ts";
import { findBuckets } from "#lib/storage/samples/sample-rollups.ts";
import { decideQuestion, findActRecords, forgetRemoved, undoRemovalAct } from "./removal-acts.ts";
import { replaceMinutes, replaceSleep } from "#lib/storage/samples/replace-minutes.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { findSleepIntervals, type SleepStretch } from "#lib/storage/samples/sleep-intervals.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

const START = 20_000 * DAY_S;
/** More than may go at once; the rest shows that Withings answers at all. */
const LOST = 25;
const ALL = 30;
const HEART = 21;
const STEPS = 2;
const WHOLE = { from: START - DAY_S, to: START + (ALL + 5) * DAY_S };

type Kind = "night" | "activity";
const record = (kind: Kind, index: number, beginsAt: number, hours = 8): FetchedGroup => ({
  groupId: `${kind}:${index}`,
  ...{ category: 1, attribution: 7, createdAt: 0, modifiedAt: 0 },
  device: { id: "watch", model: "ScanWatch", modelId: 93 },
  measuredAt: beginsAt * 1000,
  ...(kind === "night" ? { endsAt: (beginsAt + hours * HOUR_S) * 1000 } : {}),
  zone: "UTC",
  measures: [{ code: 1, position: null, value: index, exponent: 0 }],
});
/** From 22:00 to 6:00. */
const nights = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) =>
    record("night", from + i, START + (from + i) * DAY_S + 22 * HOUR_S),
  );
/** A day's record has the time of its noon. */
const days = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) =>
    record("activity", from + i, START + (from + i) * DAY_S + 12 * HOUR_S),
  );

const answer = ({ connectionId }: CouplePerson, kind: Kind, groups: readonly FetchedGroup[]) =>
  replaceWindow(database, {
    ...{ connectionId, kind, groups, fence: 0n, zone: "UTC", cause: "sweep", arrivedAt: START * 1000 },
    window: { from: WHOLE.from * 1000, to: WHOLE.to * 1000 },
  });

const hourly = (from: number, to: number, value: number): Sample[] =>
  Array.from({ length: (to - from) / HOUR_S }, (_, i) => ({ second: from + i * HOUR_S, value: value + i }));

/** Every night asleep by stretches of two hours, the last of which ends an hour after the night does. */
async function sleepThrough({ connectionId }: CouplePerson, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const from = START + index * DAY_S + 22 * HOUR_S;
    const stretches = [0, 2, 4, 6].map((hour): SleepStretch => ({
      from: from + hour * HOUR_S,
      to: from + (hour + 2) * HOUR_S + (hour === 6 ? HOUR_S : 0),
      ...{ state: hour / 2, deviceId: "watch", modelId: 93 },
    }));
    const signals = new Map([[HEART, hourly(from, from + 9 * HOUR_S, 50 + index)]]);
    const span = { from, to: from + 12 * HOUR_S };
    await replaceSleep(database, { connectionId, fence: 0n }, { span, signals, stretches });
  }
}

async function walkThrough({ connectionId }: CouplePerson, count: number): Promise<void> {
  const span = { from: START, to: START + count * DAY_S };
  const signals = new Map([[STEPS, hourly(span.from, span.to, 1)]]);
  await replaceMinutes(database, { connectionId, fence: 0n }, { span, signals });
}

const samplesOf = ({ personId }: CouplePerson, signal: number) =>
  findSamples(database, personId, { signal, firstDay: dayOf(WHOLE.from), lastDay: dayOf(WHOLE.to) });
const sleptBy = ({ personId }: CouplePerson) => findSleepIntervals(database, personId, WHOLE);

async function expectRollups(person: CouplePerson, signal: number): Promise<void> {
  const samples = await samplesOf(person, signal);
  for (const level of LEVELS) {
    const [low, high] = [bucketIndex(level, WHOLE.from), bucketIndex(level, WHOLE.to)];
    expect(await findBuckets(database, person.personId, { signal, level, low, high })).toEqual(
      rollUpSamples(level, samples),
    );
  }
}

async function remove({ connectionId, personId }: CouplePerson, kind: Kind, userId: string): Promise<string> {
  const actId = randomUUID();
  const act = { actId, userId, decision: "removed" } as const;
  await inTransaction(database, (client) => decideQuestion(client, { connectionId, kind, personId }, act));
  return actId;
}

const undo = (actId: string) =>
  inTransaction(database, async (client) =>
    undoRemovalAct(client, actId, await findActRecords(client, actId)),
  );

async function asideOf({ connectionId }: CouplePerson): Promise<number[]> {
  const where = { where: { connectionId } };
  return [
    await database.prisma.removedSampleDay.count(where),
    await database.prisma.removedSleepInterval.count(where),
  ];
}

/** Thirty nights, of which Withings no longer has the first twenty-five. */
async function loseNights() {
  const { userId, maya } = await makeCouple(database);
  await answer(maya, "night", nights(0, ALL));
  await sleepThrough(maya, ALL);
  await walkThrough(maya, ALL);
  await answer(maya, "night", nights(LOST, ALL));
  expect(await database.prisma.removal.count({ where: { connectionId: maya.connectionId } })).toBe(LOST);
  return { userId, maya };
}

test("nights that are removed take their minutes along; undone, all are back as they were", async () => {
  const { userId, maya } = await loseNights();
  const before = { heart: await samplesOf(maya, HEART), slept: await sleptBy(maya) };
  const walked = await samplesOf(maya, STEPS);
  const [signal] = (await findKeptSignals(database, maya.personId)).filter((one) => one.signal === HEART);
  const actId = await remove(maya, "night", userId);
  const since = START + LOST * DAY_S + 22 * HOUR_S;
  expect(await samplesOf(maya, HEART)).toEqual(before.heart.filter(({ second }) => second >= since));
  expect(await sleptBy(maya)).toEqual(before.slept.filter(({ from }) => from >= since));
  await expectRollups(maya, HEART);
  // A watch's minutes of the day are another signal.
  expect(await samplesOf(maya, STEPS)).toEqual(walked);
  const [after] = (await findKeptSignals(database, maya.personId)).filter((one) => one.signal === HEART);
  expect(after?.version).not.toBe(signal?.version);
  await undo(actId);
  expect({ heart: await samplesOf(maya, HEART), slept: await sleptBy(maya) }).toEqual(before);
  await expectRollups(maya, HEART);
  expect(await asideOf(maya)).toEqual([0, 0]);
  // Decided once more, and undone twice.
  const again = await remove(maya, "night", userId);
  await undo(again);
  await undo(again);
  expect(await samplesOf(maya, HEART)).toEqual(before.heart);
});

test("a night beside keeps what they share", async () => {
  const { userId, maya } = await loseNights();
  // Of another device, from midnight on, and not asked about.
  const beside = record("night", 900, START + 3 * DAY_S, 4);
  await answer(maya, "night", [...nights(LOST, ALL), beside]);
  await remove(maya, "night", userId);
  const [heart, slept] = [await samplesOf(maya, HEART), await sleptBy(maya)];
  const early = START + 4 * DAY_S;
  expect(heart.filter(({ second }) => second < early).map(({ second }) => (second - START) / HOUR_S)).toEqual(
    [72, 73, 74, 75],
  );
  expect(slept.filter(({ from }) => from < early).map(({ from }) => (from - START) / HOUR_S)).toEqual([
    72, 74,
  ]);
});

test("what came in the place of removed minutes is not overwritten by them", async () => {
  const { userId, maya } = await loseNights();
  const before = await sleptBy(maya);
  const actId = await remove(maya, "night", userId);
  const from = START + 22 * HOUR_S;
  const stretch = { from, to: from + HOUR_S, state: 3, deviceId: "mat", modelId: 63 };
  await replaceSleep(
    database,
    { connectionId: maya.connectionId, fence: 0n },
    {
      span: { from, to: from + HOUR_S },
      signals: new Map([[HEART, [{ second: from, value: 99 }]]]),
      stretches: [stretch],
    },
  );
  await undo(actId);
  expect((await samplesOf(maya, HEART))[0]).toEqual({ second: from, value: 99 });
  expect(await sleptBy(maya)).toEqual([{ ...stretch, connectionId: maya.connectionId }, ...before.slice(1)]);
});

test("a removed night that Withings answers with again asks for its minutes", async () => {
  const { userId, maya } = await loseNights();
  await remove(maya, "night", userId);
  const asked = () =>
    database.prisma.inboxItem.findMany({
      where: { connectionId: maya.connectionId, kind: "sleep", state: "waiting" },
      select: { windowFrom: true, windowTo: true },
    });
  await answer(maya, "night", nights(LOST, ALL));
  expect(await asked()).toEqual([]);
  await answer(maya, "night", nights(7, ALL));
  const windows = nights(7, LOST).map(({ measuredAt, endsAt = 0 }) => ({
    windowFrom: new Date(measuredAt),
    windowTo: new Date(endsAt ?? 0),
  }));
  expect((await asked()).toSorted((a, b) => Number(a.windowFrom) - Number(b.windowFrom))).toEqual(windows);
});

test("days of activity take their minutes along, but not where another device has a day as well", async () => {
  const { userId, maya } = await makeCouple(database);
  await answer(maya, "activity", days(0, ALL));
  await walkThrough(maya, ALL);
  await sleepThrough(maya, 2);
  const phone = record("activity", 900, START + 2 * DAY_S + 12 * HOUR_S);
  await answer(maya, "activity", [...days(LOST, ALL), phone]);
  const [walked, slept] = [await samplesOf(maya, STEPS), await sleptBy(maya)];
  const actId = await remove(maya, "activity", userId);
  const stays = ({ second }: Sample) =>
    second >= START + LOST * DAY_S || (second >= START + 2 * DAY_S && second < START + 3 * DAY_S);
  // The phone's day has the instant of the watch's, which was renamed rather than lost.
  expect(await samplesOf(maya, STEPS)).toEqual(walked.filter(stays));
  await expectRollups(maya, STEPS);
  expect(await sleptBy(maya)).toEqual(slept);
  await undo(actId);
  expect(await samplesOf(maya, STEPS)).toEqual(walked);
});

test("what cannot be brought back any more is forgotten, and a link that ends with its data takes it along", async () => {
  const { userId, maya } = await loseNights();
  await remove(maya, "night", userId);
  const [packed, stretches] = await asideOf(maya);
  expect([packed, stretches]).toEqual([LOST + 1, LOST * 4]);
  await forgetRemoved(database);
  expect(await asideOf(maya)).toEqual([packed, stretches]);
  await database.pool.query(
    "update removal set decided_at = now() - interval '31 days' where connection_id = $1",
    [maya.connectionId],
  );
  await forgetRemoved(database);
  expect(await asideOf(maya)).toEqual([0, 0]);

  const other = await loseNights();
  await remove(other.maya, "night", other.userId);
  await inTransaction(database, (client) => eraseConnectionData(client, other.maya.connectionId));
  expect(await asideOf(other.maya)).toEqual([0, 0]);
});
