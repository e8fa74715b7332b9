import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EntryContent } from "#lib/metrics/entry.ts";
import { BY_HAND, isByHand } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { codesOf, getMetric } from "#lib/metrics/registry.ts";
import { deleteConnection, deletePersons } from "#lib/storage/connections/connection-end.ts";
import {
  countMeasureGroupsSince,
  findEntryGroups,
  findGroupsWithCodes,
  findMeasureGroups,
  findMeasureGroupsSince,
  streamMeasureGroups,
} from "#lib/storage/groups/measure-groups.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";
import { findHeldKinds } from "#lib/storage/people/held-data.ts";
import { findForgottenSeq, findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { prune } from "#lib/storage/prune.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { findEntries, findEntry, insertEntry, setEntryDeleted, updateEntry } from "./entries.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const AT = Date.UTC(2026, 4, 20, 6, 30);
const measure = (code: number, value: number, exponent = 0, position: number | null = null) => ({
  ...{ code, position, value, exponent },
});
const WEIGHT: EntryContent = {
  ...{ at: AT, zone: "Europe/Paris", comment: "At the surgery" },
  measures: [measure(1, 805, -1)],
};
const PRESSURE: EntryContent = {
  ...{ at: AT + 60_000, zone: "Asia/Kathmandu", comment: null },
  measures: [measure(9, 80, 0, 3), measure(10, 120, 0, 3), measure(11, 61)],
};

const seqOf = async (personId: string) => (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
async function add(personId: string, entry: EntryContent): Promise<string> {
  const id = await insertEntry(database, personId, entry);
  if (id === null) throw new Error("The entry was not kept.");
  return id;
}

/** A weigh-in as a scale sends it, half an hour later. */
const fetchWeight = (connectionId: string) =>
  replaceWindow(database, {
    ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
    ...({ kind: "measure", zone: "Europe/Paris", cause: "sweep", arrivedAt: AT } as const),
    groups: [
      {
        ...{ groupId: "7", category: 1, attribution: 0, device: { id: null, model: null, modelId: null } },
        ...{ measuredAt: AT + 1_800_000, createdAt: AT, modifiedAt: AT, measures: [measure(1, 81_200, -3)] },
      },
    ],
  });

test("an entry is read as an act of measuring, wherever acts of measuring are read", async () => {
  const { personId, connectionId } = await insertConnection(database);
  expect(await findHeldKinds(database, personId)).toEqual([]);
  const [weight, pressure] = [await add(personId, WEIGHT), await add(personId, PRESSURE)];
  await fetchWeight(connectionId);
  expect(await findHeldKinds(database, personId)).toEqual(["measure"]);

  const groups = await findMeasureGroups(database, personId);
  expect(groups.map(({ groupId }) => groupId)).toEqual([weight, pressure, "7"]);
  expect(groups[0]).toMatchObject({
    ...{ connectionId: BY_HAND, kind: "measure", category: 1, measuredAt: AT, zone: "Europe/Paris" },
    ...{ arrivedBy: "hand", details: { comment: "At the surgery" }, decision: null, deletedAt: null },
    measures: WEIGHT.measures,
  });
  expect(groups[1]?.measures).toEqual(PRESSURE.measures);
  expect(groups.map(isByHand)).toEqual([true, true, false]);
  expect(observationsOf(groups, "weight").map(({ value }) => value)).toEqual([80.5, 81.2]);
  expect(observationsOf(groups, "blood-pressure").map(({ value }) => value)).toEqual([120, 80]);
  expect(observationsOf(groups, "heart-rate").map(({ value }) => value)).toEqual([61]);

  for (const metric of ["weight", "blood-pressure", "heart-rate"] as const) {
    const few = await findGroupsWithCodes(database, personId, codesOf(getMetric(metric)));
    expect(observationsOf(few, metric), metric).toEqual(observationsOf(groups, metric));
  }
  const window = { from: AT + 1, to: AT + 60_001 };
  expect((await findMeasureGroups(database, personId, { window })).map(({ groupId }) => groupId)).toEqual([
    pressure,
  ]);
  expect(await findGroupsWithCodes(database, personId, [1], { window })).toEqual([]);
  expect(await findEntryGroups(database, personId)).toEqual(groups.slice(0, 2));
});

test("open pages hear of each change in the order of seq, and of a deletion as of one of a device's", async () => {
  const { personId, connectionId } = await insertConnection(database);
  const id = await add(personId, WEIGHT);
  await fetchWeight(connectionId);
  await updateEntry(database, personId, id, { ...WEIGHT, measures: [measure(1, 806, -1)] });
  const since = await findMeasureGroupsSince(database, personId, 0, 100);
  expect(since.map(({ groupId, seq }) => [groupId, seq])).toEqual([
    ["7", 2],
    [id, 3],
  ]);
  // What is of one seq stays together, and a limit cuts between them.
  expect((await findMeasureGroupsSince(database, personId, 0, 1)).map(({ seq }) => seq)).toEqual([2]);
  expect(await countMeasureGroupsSince(database, personId, 0, 100)).toBe(2);
  expect(await setEntryDeleted(database, personId, id, true)).toBe(true);
  const [gone] = await findMeasureGroupsSince(database, personId, 3, 100);
  expect(gone).toMatchObject({ groupId: id, seq: 4 });
  expect(gone?.deletedAt).not.toBeNull();
  expect((await findMeasureGroups(database, personId)).map(({ groupId }) => groupId)).toEqual(["7"]);
  expect(await setEntryDeleted(database, personId, id, false)).toBe(true);
  expect(await findMeasureGroups(database, personId)).toHaveLength(2);
});

test("an entry is changed, and one that is not there is not", async () => {
  const { personId } = await insertConnection(database);
  const { personId: stranger } = await insertConnection(database);
  const id = await add(personId, PRESSURE);
  const changed = { ...PRESSURE, comment: "Left arm", measures: [measure(9, 84), measure(10, 131)] };
  expect(await updateEntry(database, personId, id, changed)).toBe(true);
  expect(await findEntry(database, personId, id)).toMatchObject({ ...changed, id, deletedAt: null });
  const before = await seqOf(personId);
  expect(await updateEntry(database, personId, randomUUID(), changed)).toBe(false);
  expect(await updateEntry(database, stranger, id, changed)).toBe(false);
  expect(await setEntryDeleted(database, personId, id, false)).toBe(false);
  expect(await findEntry(database, stranger, id)).toBeNull();
  expect([await seqOf(personId), await seqOf(stranger)]).toEqual([before, 0]);
});

test("no sync and no end of a link touches an entry; it goes with its person", async () => {
  const { personId, connectionId } = await insertConnection(database);
  const id = await add(personId, WEIGHT);
  await fetchWeight(connectionId);
  // Withings no longer has anything of that time.
  await fetchWeight(connectionId);
  await inTransaction(database, (client) => deleteConnection(client, connectionId));
  expect((await findMeasureGroups(database, personId)).map(({ groupId }) => groupId)).toEqual([id]);
  for await (const groups of streamMeasureGroups(database, personId)) expect(groups).toEqual([]);
  await inTransaction(database, (client) => deletePersons(client, [personId]));
  expect(await findMeasureGroups(database, personId)).toEqual([]);
});

test("a deleted entry can be brought back for a month; pages that were away for longer are reloaded", async () => {
  const { personId } = await insertConnection(database);
  const [young, old] = [await add(personId, WEIGHT), await add(personId, PRESSURE)];
  for (const id of [young, old]) await setEntryDeleted(database, personId, id, true);
  const ago = (hours: number) =>
    new Date(Date.now() - KEPT_DAYS.deletedNotes * 86_400_000 + hours * 3_600_000);
  for (const [id, deletedAt] of [[young, ago(1)] as const, [old, ago(-1)] as const])
    await database.prisma.entry.update({ where: { personId_id: { personId, id } }, data: { deletedAt } });
  await prune(database);
  const listed = await findEntries(database, personId, { deleted: true, limit: 10 });
  expect(listed.map(({ id }) => id)).toEqual([young]);
  expect(await findForgottenSeq(database, personId)).toBe(4);
  expect(await setEntryDeleted(database, personId, old, false)).toBe(false);
});
