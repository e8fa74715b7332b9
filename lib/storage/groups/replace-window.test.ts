import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import type { FetchedGroup } from "./fetched-group.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { claimConnection } from "#lib/storage/inbox/inbox-lease.ts";
import { countMeasureGroupsSince, findGroupsWithCodes, findMeasureGroups } from "./measure-groups.ts";
import { findMeasureGroupsSince, streamMeasureGroups } from "./measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { type FetchedAnswer, replaceWindow, upsertGroups } from "./replace-window.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

const connect = () => insertConnection(database);

const AT = Date.UTC(2026, 4, 1);
const WINDOW = { from: AT, to: AT + DAY_MS };

function weight(groupId: string, value: number, changes: Partial<FetchedGroup> = {}): FetchedGroup {
  return {
    groupId,
    category: 1,
    attribution: 0,
    measuredAt: AT + 1000,
    createdAt: AT + 2000,
    modifiedAt: AT + 2000,
    device: { id: "scale", model: "Body Cardio", modelId: 6 },
    measures: [
      { code: 1, position: null, value, exponent: -2 },
      { code: 1, position: null, value, exponent: -2 },
      { code: 6, position: 7, value: 205, exponent: -1 },
    ],
    ...changes,
  };
}

function answer(connectionId: string, groups: FetchedGroup[], changes: Partial<FetchedAnswer> = {}) {
  const arrival = {
    kind: "measure",
    zone: "Europe/Paris",
    cause: "notification",
    arrivedAt: AT + 5000,
  } as const;
  return { connectionId, fence: 0n, groups, window: WINDOW, ...arrival, ...changes };
}

test("a group is kept exactly as sent, a repeated measure once", async () => {
  const { personId, connectionId } = await connect();
  const stored = await replaceWindow(database, answer(connectionId, [weight("5000000001", 8012)]));
  expect(stored).toEqual({ seq: 1, changed: 1, removed: 0, widen: null });
  expect(await findMeasureGroups(database, personId)).toEqual([
    {
      ...weight("5000000001", 8012),
      kind: "measure",
      endsAt: null,
      besideSure: false,
      jumps: false,
      details: null,
      decision: null,
      measures: [
        { code: 1, position: null, value: 8012, exponent: -2 },
        { code: 6, position: 7, value: 205, exponent: -1 },
      ],
      connectionId,
      personId,
      zone: "Europe/Paris",
      arrivedAt: AT + 5000,
      arrivedBy: "notification",
      deletedAt: null,
      seq: 1,
    },
  ]);
});

test("the same answer twice changes nothing and takes no seq", async () => {
  const { personId, connectionId } = await connect();
  await replaceWindow(database, answer(connectionId, [weight("1", 8012)]));
  const again = await replaceWindow(database, answer(connectionId, [weight("1", 8012)], { cause: "sweep" }));
  expect(again).toEqual({ seq: null, changed: 0, removed: 0, widen: null });
  expect((await findPersonSeqs(database, [personId])).get(personId)).toBe(1);
});

test("a later edit wins, an older answer does not, and zone and arrival stay those of the first fetch", async () => {
  const { personId, connectionId } = await connect();
  await replaceWindow(database, answer(connectionId, [weight("1", 8012)]));
  const edited = weight("1", 7900, { modifiedAt: AT + 9000 });
  await upsertGroups(
    database,
    answer(connectionId, [edited], { zone: "Asia/Tokyo", cause: "sweep", arrivedAt: AT + DAY_MS }),
  );
  await replaceWindow(database, answer(connectionId, [weight("1", 8012)]));
  const [group] = await findMeasureGroups(database, personId);
  expect(group).toMatchObject({
    seq: 2,
    zone: "Europe/Paris",
    arrivedBy: "notification",
    modifiedAt: AT + 9000,
  });
  expect(group?.measures[0]?.value).toBe(7900);
});

test("two versions within one second of `modified`: the fetched one is taken", async () => {
  const { personId, connectionId } = await connect();
  await replaceWindow(database, answer(connectionId, [weight("1", 8012)]));
  await replaceWindow(database, answer(connectionId, [weight("1", 8013)]));
  expect((await findMeasureGroups(database, personId))[0]?.measures[0]?.value).toBe(8013);
});

test("a group missing from a complete answer becomes a tombstone, and lives again when it comes back", async () => {
  const { personId, connectionId } = await connect();
  const outside = weight("2", 8100, { measuredAt: AT + DAY_MS });
  await replaceWindow(database, answer(connectionId, [weight("1", 8012), outside]));
  const stored = await replaceWindow(database, answer(connectionId, [outside]));
  expect(stored).toEqual({ seq: 2, changed: 0, removed: 1, widen: null });
  expect((await findMeasureGroups(database, personId)).map((group) => group.groupId)).toEqual(["2"]);
  expect(await findMeasureGroupsSince(database, personId, 1, 10)).toMatchObject([
    { groupId: "1", seq: 2, deletedAt: AT + 5000 },
  ]);
  expect(await replaceWindow(database, answer(connectionId, [outside]))).toMatchObject({
    removed: 0,
    seq: null,
  });
  await replaceWindow(database, answer(connectionId, [weight("1", 8012)]));
  expect((await findMeasureGroups(database, personId)).map((group) => group.groupId)).toEqual(["1", "2"]);
});

test("a writer whose lease was taken over writes nothing", async () => {
  const { personId, connectionId } = await connect();
  await database.prisma.connection.update({ where: { id: connectionId }, data: { leaseFence: 7 } });
  await expect(
    replaceWindow(database, answer(connectionId, [weight("1", 1)], { fence: 6n })),
  ).rejects.toThrow(LeaseLostError);
  expect(await findMeasureGroups(database, personId)).toEqual([]);
});

test("while a writer commits, no other worker can claim its connection", async () => {
  const { connectionId } = await connect();
  await replaceWindow(database, answer(connectionId, [weight("1", 8012)]));
  await ask(database.pool, [{ connectionId, kind: "measures", cause: "refresh" }]);
  const other = await database.pool.connect();
  try {
    // Holds up the writer where it has locked all that it locks.
    await other.query("begin");
    await other.query("select from measure_group where connection_id = $1 for update", [connectionId]);
    const edited = weight("1", 8100, { modifiedAt: AT + 9000 });
    const writing = replaceWindow(database, answer(connectionId, [edited]));
    await waitForBlocked();
    expect(await claimConnection(database, 30)).toBeNull();
    await other.query("rollback");
    expect(await writing).toMatchObject({ changed: 1 });
  } finally {
    other.release();
  }
  expect(await claimConnection(database, 30)).toMatchObject({ connectionId });
});

/** Waits until a statement of this database waits for a lock. */
async function waitForBlocked(): Promise<void> {
  const blocked = `select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  for (;;) {
    const { rows } = await database.pool.query<{ count: number }>(blocked);
    if ((rows[0]?.count ?? 0) > 0) return;
  }
}

test("writers of one person at the same time get one seq each, in the order of their commits", async () => {
  const { personId, connectionId } = await connect();
  const writes = Array.from({ length: 12 }, (_, i) =>
    upsertGroups(database, answer(connectionId, [weight(String(i), 8000 + i)])),
  );
  const seqs = (await Promise.all(writes)).map((stored) => stored.seq ?? 0);
  expect(seqs.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  expect(await countMeasureGroupsSince(database, personId, 0, 5)).toBe(5);
});

test("readers filter by window and code, keep a seq together, and stream in order", async () => {
  const { personId, connectionId } = await connect();
  const groups = Array.from({ length: 25 }, (_, i) =>
    weight(String(i), 8000 + i, {
      measuredAt: AT + Math.floor(i / 2) * 1000,
      measures: [{ code: i % 5 === 0 ? 11 : 1, position: null, value: 60 + i, exponent: 0 }],
    }),
  );
  await replaceWindow(database, answer(connectionId, groups));
  expect(await findGroupsWithCodes(database, personId, [11])).toHaveLength(5);
  expect(await findMeasureGroups(database, personId, { window: { from: AT, to: AT + 1000 } })).toHaveLength(
    2,
  );
  expect(await findMeasureGroupsSince(database, personId, 0, 3)).toHaveLength(25);
  const streamed: string[] = [];
  for await (const batch of streamMeasureGroups(database, personId, 4)) {
    streamed.push(...batch.map((group) => group.groupId));
  }
  expect(streamed).toEqual(groups.map((group) => group.groupId));
});

test("a complete answer about measures leaves a night in its window alone, which keeps what it says of itself", async () => {
  const { connectionId, personId } = await connect();
  const night = weight("night:7", 4711, {
    zone: "America/New_York",
    endsAt: AT + 8 * 3_600_000,
    details: { model: 32, events: "{}" },
  });
  await replaceWindow(database, answer(connectionId, [night], { kind: "night" }));
  await replaceWindow(database, answer(connectionId, [weight("1", 8140)]));
  const groups = await findMeasureGroups(database, personId);
  expect(groups.map(({ groupId, kind, zone }) => ({ groupId, kind, zone }))).toEqual([
    { groupId: "1", kind: "measure", zone: "Europe/Paris" },
    { groupId: "night:7", kind: "night", zone: "America/New_York" },
  ]);
  expect(groups[1]).toMatchObject({ endsAt: night.endsAt, details: night.details });
  const again = await replaceWindow(database, answer(connectionId, [night], { kind: "night" }));
  expect(again).toEqual({ seq: null, changed: 0, removed: 0, widen: null });
});

test("of a group deleted at Withings only the tombstone is kept, no number", async () => {
  const { connectionId } = await connect();
  await replaceWindow(database, answer(connectionId, [weight("1", 8012)]));
  await replaceWindow(
    database,
    answer(connectionId, [weight("2", 8012, { measuredAt: AT + DAY_MS, measures: [] })]),
  );
  expect(await database.prisma.measure.count({ where: { connectionId } })).toBe(0);
});
