import { afterAll, beforeAll, expect, test } from "vitest";
import { deletePersons } from "#lib/storage/connections/connection-end.ts";
import { findOtherDataSeqAfter } from "#lib/storage/people/other-data-seq.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { findPersonSeqs, findPersonStates } from "./person-seq.ts";
import { type GoalContent, keepWeightGoal } from "./weight-goal.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const AT = Date.UTC(2026, 1, 28, 9, 30);
const LOSE: GoalContent = { aim: "lose", low: 72.57478, high: 72.57478, by: "2026-12-31" };
const KEEP: GoalContent = { aim: "keep", low: 70.5, high: 72.25, by: null };

const newPerson = async () => (await insertConnection(database)).personId;
const goalOf = async (personId: string) =>
  (await findPersonStates(database, [personId])).get(personId)?.weightGoal ?? null;
const seqOf = async (personId: string) => (await findPersonSeqs(database, [personId])).get(personId) ?? 0;

test("a person has no goal until one is set, then that one alone, and none after it was removed", async () => {
  const personId = await newPerson();
  expect(await goalOf(personId)).toBeNull();
  await keepWeightGoal(database, personId, LOSE, AT);
  expect(await goalOf(personId)).toEqual({
    ...{ metric: "weight", aim: "lose", value: 72.57478, band: null, by: "2026-12-31" },
    ...{ setAt: AT, group: null },
  });
  await keepWeightGoal(database, personId, KEEP, AT + 1);
  expect(await goalOf(personId)).toMatchObject({
    ...{ aim: "keep", value: 71.375, band: { low: 70.5, high: 72.25 }, by: null, setAt: AT + 1 },
  });
  expect(await keepWeightGoal(database, personId, null, AT + 2)).toBe(true);
  expect(await goalOf(personId)).toBeNull();
});

test("setting one and taking it away moves the person on and says so to open pages; nothing else does", async () => {
  const personId = await newPerson();
  const start = await seqOf(personId);
  expect(await keepWeightGoal(database, personId, null, AT)).toBe(false);
  expect(await seqOf(personId)).toBe(start);
  for (const goal of [LOSE, KEEP, null]) {
    const before = await seqOf(personId);
    expect(await keepWeightGoal(database, personId, goal, AT)).toBe(true);
    const after = await seqOf(personId);
    expect(after).toBe(before + 1);
    expect(await findOtherDataSeqAfter(database, personId, before, after)).toBe(after);
  }
  expect(await keepWeightGoal(database, personId, null, AT)).toBe(false);
});

test("an aim of a newer version is no goal here, and all goes with the person", async () => {
  const personId = await newPerson();
  await keepWeightGoal(database, personId, KEEP, AT);
  await database.prisma.weightGoal.update({ where: { personId }, data: { aim: "race" } });
  expect(await goalOf(personId)).toBeNull();
  await inTransaction(database, (client) => deletePersons(client, [personId]));
  expect(await database.prisma.weightGoal.findMany({ where: { personId } })).toEqual([]);
  expect(await keepWeightGoal(database, personId, KEEP, AT)).toBe(false);
});
