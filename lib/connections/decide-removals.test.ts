import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type Couple, makeCouple, syncDay, weighIn } from "#lib/testing/couple.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { eraseConnectionData } from "#lib/storage/connections/connection-end.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { forgetRemoved } from "#lib/storage/removals/removal-acts.ts";
import {
  findDecidedRemovals,
  findMissingRecords,
  findQuestionGroups,
  findRemovalQuestions,
} from "#lib/storage/removals/removal-questions.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { moveReading } from "./decide-readings.ts";
import { decideRemovals, type SeenQuestion, undoRemovals } from "./decide-removals.ts";
import { deletePerson } from "./delete-person.ts";

const { database, cloud } = await openLinkedCloud();

const weighIns = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => weighIn(String(from + i), 0, 70 + i / 10, from + i));
const living = async ({ maya }: Couple) => (await findMeasureGroups(database, maya.personId)).length;
const open = ({ maya, tom }: Couple) => findRemovalQuestions(database.pool, [maya.personId, tom.personId]);
const decided = ({ maya, tom }: Couple) => findDecidedRemovals(database, [maya.personId, tom.personId], 9);
const seqOf = async ({ maya }: Couple) =>
  (await findPersonSeqs(database, [maya.personId])).get(maya.personId) ?? 0;

/** Maya's forty weigh-ins, of which Withings no longer has the first thirty. */
async function makeLoss(): Promise<Couple & { question: SeenQuestion }> {
  const couple = await makeCouple(database);
  await syncDay(database, couple.maya, weighIns(0, 40));
  await syncDay(database, couple.maya, weighIns(30, 40));
  const [question] = await open(couple);
  if (!question) throw new Error("Nothing was asked");
  return { ...couple, question };
}

async function decide(
  { userId, question }: Couple & { question: SeenQuestion },
  decision: "kept" | "removed",
) {
  await decideRemovals({ database }, { userId, question, decision });
}

async function undo(couple: Couple): Promise<void> {
  const [act] = await decided(couple);
  await undoRemovals({ database }, { userId: couple.userId, actId: act?.actId ?? randomUUID() });
}

test("a question says how many and when, and lists them; the connection says how many wait", async () => {
  const couple = await makeLoss();
  expect(couple.question).toMatchObject({ ...couple.maya, kind: "measure", count: 30, entries: 30 });
  const listed = await findQuestionGroups(database, couple.question, 100);
  expect(listed.map(({ groupId }) => groupId)).toEqual(
    weighIns(0, 30)
      .map(({ groupId }) => groupId)
      .reverse(),
  );
  expect(await findConnectionStatuses(database, [couple.maya.personId])).toMatchObject([{ missing: 30 }]);
});

test("kept, they are asked about no more; undone, they are again; back and gone once more as well", async () => {
  const couple = await makeLoss();
  const before = await seqOf(couple);
  await decide(couple, "kept");
  await syncDay(database, couple.maya, weighIns(30, 40));
  expect([await living(couple), await open(couple), await seqOf(couple)]).toEqual([40, [], before]);
  expect(await decided(couple)).toMatchObject([{ decision: "kept", count: 30 }]);
  expect(await findConnectionStatuses(database, [couple.maya.personId])).toMatchObject([{ missing: 0 }]);
  await undo(couple);
  expect(await open(couple)).toMatchObject([{ count: 30 }]);
  await decide({ ...couple, question: (await open(couple))[0] ?? couple.question }, "kept");
  await syncDay(database, couple.maya, weighIns(0, 40));
  expect(await decided(couple)).toEqual([]);
  await syncDay(database, couple.maya, weighIns(30, 40));
  expect(await open(couple)).toMatchObject([{ count: 30 }]);
});

test("removed, they are tombstones with a newer seq; undone, they are back as they were", async () => {
  const couple = await makeLoss();
  const groups = await findMeasureGroups(database, couple.maya.personId);
  const before = await seqOf(couple);
  await decide(couple, "removed");
  expect(await living(couple)).toBe(10);
  const gone = await findMeasureGroupsSince(database, couple.maya.personId, before, 100);
  expect(gone.filter(({ deletedAt }) => deletedAt !== null)).toHaveLength(30);
  await undo(couple);
  const back = await findMeasureGroups(database, couple.maya.personId);
  expect(back.map(({ seq: _seq, ...group }) => group)).toEqual(
    groups.map(({ seq: _seq, ...group }) => group),
  );
  expect(await open(couple)).toMatchObject([{ count: 30 }]);
  const { rows } = await database.pool.query<{ action: string }>(
    "select action from audit_entry where user_id = $1 order by id",
    [couple.userId],
  );
  expect(rows.map(({ action }) => action)).toEqual(["remove-missing", "undo-missing"]);
});

test("what Withings answers with again lives again, whatever was decided", async () => {
  const couple = await makeLoss();
  await decide(couple, "removed");
  await syncDay(database, couple.maya, weighIns(20, 40));
  expect(await living(couple)).toBe(20);
  expect(await decided(couple)).toMatchObject([{ count: 20 }]);
  await undo(couple);
  expect(await living(couple)).toBe(40);
});

test("after a month nothing stays of what was removed but that it is gone", async () => {
  const couple = await makeLoss();
  await decide(couple, "removed");
  const { connectionId } = couple.maya;
  await forgetRemoved(database);
  expect(await database.prisma.measure.count({ where: { connectionId } })).toBe(40);
  await database.pool.query(
    "update removal set decided_at = now() - interval '31 days' where connection_id = $1",
    [connectionId],
  );
  await forgetRemoved(database);
  expect(await database.prisma.measure.count({ where: { connectionId } })).toBe(10);
  expect(await decided(couple)).toEqual([]);
  await syncDay(database, couple.maya, weighIns(0, 40));
  expect(await living(couple)).toBe(40);
});

test("only an owner decides, and only about what was seen", async () => {
  const couple = await makeLoss();
  const { question, maya } = couple;
  const viewer = await database.prisma.user.create({
    data: { access: { create: { personId: maya.personId, role: "viewer" } } },
  });
  const by = (userId: string, seen: SeenQuestion) =>
    decideRemovals({ database }, { userId, question: seen, decision: "removed" });
  await expect(by(viewer.id, question)).rejects.toMatchObject({ refusal: "not-owner" });
  await expect(by(couple.userId, { ...question, count: 29 })).rejects.toThrow("changed in the meantime");
  await expect(by(couple.userId, { ...question, kind: "night" })).rejects.toThrow("changed in the meantime");
  expect(await living(couple)).toBe(40);
  await decide(couple, "kept");
  const [act] = await decided(couple);
  await expect(
    undoRemovals({ database }, { userId: viewer.id, actId: act?.actId ?? "" }),
  ).rejects.toMatchObject({ refusal: "not-owner" });
});

test("an export has what is missing and what was decided; it is deleted with the data of a link", async () => {
  const couple = await makeLoss();
  await decide(couple, "kept");
  const { connectionId, personId } = couple.maya;
  const exported = await findMissingRecords(database, personId);
  expect(exported).toHaveLength(30);
  expect(exported[0]).toMatchObject({ connectionId, kind: "measure", recordId: "0", decision: "kept" });
  await inTransaction(database, (client) => eraseConnectionData(client, connectionId));
  expect(await findMissingRecords(database, personId)).toEqual([]);
  expect(await database.prisma.removal.count({ where: { connectionId } })).toBe(0);
});

test("what was given to another person is asked about there, and ends with the person", async () => {
  const couple = await makeLoss();
  const { userId, maya, tom } = couple;
  const group = { connectionId: maya.connectionId, groupId: "3" };
  await moveReading(cloud.context, { userId, group, toPersonId: tom.personId });
  const questions = await open(couple);
  expect(questions.map(({ personId, count }) => [personId, count]).toSorted()).toEqual(
    [
      [maya.personId, 29],
      [tom.personId, 1],
    ].toSorted(),
  );
  await deletePerson(cloud.context, { userId, personId: maya.personId });
  expect(await database.prisma.removal.count({ where: { connectionId: maya.connectionId } })).toBe(0);
});
