import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { findForgottenSeq } from "./people/person-seq.ts";
import { KEPT_DAYS, olderThan } from "./kept-days.ts";
import { AGED, prune, pruneHourly } from "./prune.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** An hour short of so many days ago, and an hour more. */
function ages(kept: keyof typeof KEPT_DAYS): [young: Date, old: Date] {
  const limit = Date.now() - KEPT_DAYS[kept] * 86_400_000;
  return [new Date(limit + 3_600_000), new Date(limit - 3_600_000)];
}

async function insertGroup(
  { personId, connectionId }: { personId: string; connectionId: string },
  groupId: string,
  {
    deletedAt = null,
    seq = 1,
    departed = false,
  }: { deletedAt?: Date | null; seq?: number; departed?: boolean } = {},
): Promise<void> {
  const at = new Date();
  const times = { measuredAt: at, createdAt: at, modifiedAt: at, deletedAt, departed };
  const group = { category: 1, attribution: 0, zone: "UTC", arrivedBy: "sweep", seq } as const;
  await database.prisma.measureGroup.create({
    data: { ...group, ...times, personId, connectionId, groupId },
  });
}

test("what grows by itself goes at its age, and not an hour before", async () => {
  const { prisma } = database;
  const known = await insertConnection(database);
  const { connectionId, personId } = known;
  await insertGroup(known, "decided");
  for (const at of ages("audit")) await prisma.auditEntry.create({ data: { action: "age", at, personId } });
  for (const receivedAt of ages("notifications"))
    await prisma.notification.create({ data: { connectionId, receivedAt, fields: {} } });
  const item = { connectionId, kind: "measures", cause: "sweep" } as const;
  for (const finishedAt of ages("finishedItems"))
    await prisma.inboxItem.create({ data: { ...item, state: "done", finishedAt } });
  for (const [index, seenAt] of ages("unreadEntries").entries())
    await prisma.unreadEntry.create({
      data: { connectionId, kind: "a", item: `${index}`, reason: "b", count: 1, seenAt },
    });
  const decision = {
    actId: randomUUID(),
    personId,
    connectionId,
    groupId: "decided",
    kind: "excluded",
  } as const;
  for (const undoneAt of [...ages("undoneDecisions"), null])
    await prisma.decision.create({ data: { ...decision, at: new Date(0), undoneAt } });
  await prune(database);
  expect({
    audit: await prisma.auditEntry.count({ where: { personId } }),
    notifications: await prisma.notification.count({ where: { connectionId } }),
    items: await prisma.inboxItem.count({ where: { connectionId } }),
    unread: await prisma.unreadEntry.count({ where: { connectionId } }),
    decisions: await prisma.decision.count({ where: { connectionId } }),
  }).toEqual({ audit: 1, notifications: 1, items: 1, unread: 1, decisions: 2 });
});

test("of a link that has to be made again old pushes go, and complete checks stay", async () => {
  const left: unknown[] = [];
  for (const state of ["needsRelink", "active"] as const) {
    const { connectionId } = await insertConnection(database);
    await database.prisma.connection.update({ where: { id: connectionId }, data: { state } });
    const item = { connectionId, kind: "measures", cause: "notification" } as const;
    const [young, old] = ages("itemsOfDeadLinks");
    for (const data of [
      { windowFrom: new Date(0), windowTo: new Date(1), createdAt: young },
      { windowFrom: new Date(1), windowTo: new Date(2), createdAt: old },
      { changesOnly: true, createdAt: old },
      { cause: "firstSync" as const, createdAt: old },
    ])
      await database.prisma.inboxItem.create({ data: { ...item, ...data } });
    await prune(database);
    const items = await database.prisma.inboxItem.findMany({
      where: { connectionId },
      orderBy: { id: "asc" },
    });
    left.push(items.map(({ windowFrom, changesOnly }) => windowFrom?.getTime() ?? changesOnly));
  }
  expect(left).toEqual([
    [0, false],
    [0, 1, true, false],
  ]);
});

test("tombstones go at their age, but not what carries a decision", async () => {
  const { prisma } = database;
  const maya = await insertConnection(database, "Maya");
  const theo = await insertConnection(database, "Theo");
  const [young, old] = ages("tombstones");
  await insertGroup(maya, "lives");
  await insertGroup(maya, "young", { deletedAt: young, seq: 2 });
  await insertGroup(maya, "old", { deletedAt: old, seq: 3 });
  await insertGroup(maya, "decided", { deletedAt: old, seq: 4 });
  const decided = { ...maya, groupId: "decided", kind: "excluded", actId: randomUUID() } as const;
  await prisma.decision.create({ data: decided });
  const given = { personId: theo.personId, connectionId: maya.connectionId };
  await insertGroup(given, "young", { deletedAt: young, seq: 7, departed: true });
  await insertGroup(given, "decided", { deletedAt: old, seq: 6, departed: true });
  const at = new Date();
  for (const [signalId, deletedAt] of [
    ["1", young],
    ["2", old],
  ] as const)
    await prisma.recording.create({
      data: {
        ...{
          ...theo,
          kind: "ecg",
          signalId,
          recordedAt: at,
          modifiedAt: at,
          zone: "UTC",
          arrivedBy: "sweep",
        },
        ...{ seq: 4, deletedAt },
      },
    });
  await prune(database);
  const groupsOf = async (personId: string) => {
    const groups = await prisma.measureGroup.findMany({ where: { personId }, orderBy: { seq: "asc" } });
    return groups.map(({ groupId }) => groupId);
  };
  expect(await groupsOf(maya.personId)).toEqual(["lives", "young", "decided"]);
  expect(await groupsOf(theo.personId)).toEqual(["young"]);
  const ecgs = await prisma.recording.findMany({ where: { personId: theo.personId } });
  expect(ecgs.map(({ signalId }) => signalId)).toEqual(["1"]);
  expect(await findForgottenSeq(database, maya.personId)).toBe(3);
  expect(await findForgottenSeq(database, theo.personId)).toBe(6);
});

test("one of several processes prunes, once an hour", async () => {
  const { pool } = database;
  await pool.query("delete from pruning");
  const race = async () =>
    (await Promise.all([1, 2, 3].map(() => pruneHourly(database)))).filter(Boolean).length;
  expect(await race()).toBe(1);
  expect(await race()).toBe(0);
  await pool.query("update pruning set pruned_at = now() - interval '61 minutes'");
  expect(await race()).toBe(1);
  await pool.query("update pruning set pruned_at = now() + interval '1 day'");
  expect(await race(), "after a clock was set back").toBe(1);
});

test.each([
  ["audit_entry", AGED.audit_entry, "audit_entry_at_idx"],
  ["notification", AGED.notification, "notification_received_at_idx"],
  ["inbox_item", AGED.inbox_item, "inbox_item_finished"],
  ["unread_entry", AGED.unread_entry, "unread_entry_seen_at_idx"],
  ["decision", `undone_at is not null and ${olderThan("undone_at", "undoneDecisions")}`, "decision_undone"],
  [
    "measure_group",
    `deleted_at is not null and ${olderThan("deleted_at", "tombstones")}`,
    "measure_group_gone",
  ],
  [
    "heart_recording",
    `deleted_at is not null and ${olderThan("deleted_at", "tombstones")}`,
    "heart_recording_gone",
  ],
])("old rows of %s are found by a range of an index", async (table, condition, index) => {
  const client = await database.pool.connect();
  await client.query("begin; set local enable_seqscan = off");
  const { rows } = await client.query<{ "QUERY PLAN": string }>(
    `explain select from ${table} where ${condition}`,
  );
  await client.query("rollback");
  client.release();
  const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(plan).toContain(index);
  expect(plan).toMatch(/Index Cond: \(.* < /);
});
