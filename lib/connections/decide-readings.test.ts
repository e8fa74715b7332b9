import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type Couple, type CouplePerson, makeCouple, syncDay, weighIn } from "#lib/testing/couple.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { findAmbiguousGroups, findActiveActs } from "#lib/storage/decisions/readings-to-sort.ts";
import { deletePerson } from "./delete-person.ts";
import { excludeReading, moveReading, restoreReading, sortReading, undoDecision } from "./decide-readings.ts";
import { unlinkConnection } from "./unlink-connection.ts";

const { database, cloud } = await openLinkedCloud();

const of = ({ connectionId }: CouplePerson, groupId: string) => ({ connectionId, groupId });
const weights = async ({ personId }: CouplePerson) =>
  observationsOf(await findMeasureGroups(database, personId), "weight").map(({ value }) => value);
const seqOf = async ({ personId }: CouplePerson) =>
  (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
const open = async ({ maya, tom }: Couple) =>
  (await findAmbiguousGroups(database, [maya.personId, tom.personId], 100)).length;
const inForce = ({ maya, tom }: Couple) => findActiveActs(database, [maya.personId, tom.personId], 100);

/** A couple whose ambiguous weigh-in 1 (71.5 kg) Withings shows to both, beside a sure one of each. */
async function makeDoubt(): Promise<Couple> {
  const couple = await makeCouple(database);
  await syncDay(database, couple.maya, [weighIn("1", 1, 71.5, 5), weighIn("2", 0, 62, 9)]);
  await syncDay(database, couple.tom, [weighIn("1", 1, 71.5, 5), weighIn("3", 0, 74, 9)]);
  return couple;
}

async function give(couple: Couple, toPersonId: string | null, userId = couple.userId): Promise<void> {
  const groups = [of(couple.maya, "1"), of(couple.tom, "1")];
  await sortReading(cloud.context, { userId, groups, toPersonId });
}

test("an ambiguous reading counts for no one, then for the person it is given to, and only there", async () => {
  const couple = await makeDoubt();
  expect([await weights(couple.maya), await weights(couple.tom), await open(couple)]).toEqual([
    [62],
    [74],
    2,
  ]);
  await give(couple, couple.tom.personId);
  expect([await weights(couple.maya), await weights(couple.tom), await open(couple)]).toEqual([
    [62],
    [71.5, 74],
    0,
  ]);
  const [act] = await inForce(couple);
  await undoDecision(cloud.context, { userId: couple.userId, actId: act?.actId ?? "" });
  expect([await weights(couple.tom), await open(couple), (await inForce(couple)).length]).toEqual([
    [74],
    2,
    0,
  ]);
});

test("given to a person who was not shown it, it moves there: both persons' seq moves, and both are notified", async () => {
  const couple = await makeCouple(database);
  await syncDay(database, couple.maya, [weighIn("1", 1, 71.5)]);
  const before = [await seqOf(couple.maya), await seqOf(couple.tom)] as const;
  const groups = [of(couple.maya, "1")];
  await sortReading(cloud.context, { userId: couple.userId, groups, toPersonId: couple.tom.personId });
  expect(await weights(couple.tom)).toEqual([71.5]);
  expect(await findMeasureGroupsSince(database, couple.maya.personId, before[0], 10)).toMatchObject([
    { groupId: "1", deletedAt: expect.any(Number) as number, seq: before[0] + 1, measures: [] },
  ]);
  expect(await findMeasureGroupsSince(database, couple.tom.personId, before[1], 10)).toMatchObject([
    { groupId: "1", deletedAt: null, decision: "trusted", seq: before[1] + 1 },
  ]);
});

test("ignored, it is asked about no more, and its raw value stays", async () => {
  const couple = await makeDoubt();
  await give(couple, null);
  expect([await weights(couple.maya), await weights(couple.tom), await open(couple)]).toEqual([
    [62],
    [74],
    0,
  ]);
  const kept = await findMeasureGroups(database, couple.maya.personId);
  expect(kept.map(({ groupId, decision }) => [groupId, decision])).toEqual([
    ["1", "left-out"],
    ["2", null],
  ]);
  expect(kept[0]?.measures[0]?.value).toBe(71500);
});

test("what counts for one cannot be taken by the other as well", async () => {
  const couple = await makeDoubt();
  const take = (person: CouplePerson) =>
    sortReading(cloud.context, {
      userId: couple.userId,
      groups: [of(person, "1")],
      toPersonId: person.personId,
    });
  await take(couple.maya);
  await expect(take(couple.tom)).rejects.toThrow("This reading already counts for Maya.");
  expect([await weights(couple.maya), await weights(couple.tom)]).toEqual([[71.5, 62], [74]]);
});

test("excluded and included again, any number of times", async () => {
  const couple = await makeDoubt();
  const act = { userId: couple.userId, group: of(couple.maya, "2") };
  for (let round = 0; round < 2; round += 1) {
    await excludeReading(cloud.context, act);
    expect(await weights(couple.maya)).toEqual([]);
    await restoreReading(cloud.context, act);
    expect(await weights(couple.maya)).toEqual([62]);
  }
});

test("a whole act of measuring is moved, stays moved through a sync, and goes when Withings deletes it", async () => {
  const couple = await makeCouple(database);
  const pulse = { ...weighIn("2", 0), measures: [{ code: 11, position: null, value: 61, exponent: 0 }] };
  const answer = [weighIn("1", 0, 71.5), pulse, weighIn("3", 0, 62, 7)];
  await syncDay(database, couple.maya, answer);
  const move = { userId: couple.userId, group: of(couple.maya, "1"), toPersonId: couple.tom.personId };
  await moveReading(cloud.context, move);
  const [first] = await findMeasureGroups(database, couple.tom.personId);
  const edited = { ...weighIn("1", 0, 71.6), modifiedAt: (first?.modifiedAt ?? 0) + 5000 };
  await syncDay(database, couple.maya, [edited, pulse, weighIn("3", 0, 62, 7)]);
  expect([await weights(couple.maya), await weights(couple.tom)]).toEqual([[62], [71.6]]);
  expect((await findMeasureGroups(database, couple.tom.personId)).length).toBe(2);
  const seq = await seqOf(couple.tom);
  expect(await syncDay(database, couple.maya, [weighIn("3", 0, 62, 7)])).toMatchObject({ removed: 2 });
  expect(await weights(couple.tom)).toEqual([]);
  expect((await findMeasureGroupsSince(database, couple.tom.personId, seq, 10)).length).toBe(2);
});

test("an ambiguous reading that Withings settles later needs no decision", async () => {
  const couple = await makeDoubt();
  await syncDay(database, couple.tom, [{ ...weighIn("1", 8, 71.5, 5) }, weighIn("3", 0, 74, 9)]);
  await syncDay(database, couple.maya, [weighIn("2", 0, 62, 9)]);
  expect([await weights(couple.maya), await weights(couple.tom), await open(couple)]).toEqual([
    [62],
    [71.5, 74],
    0,
  ]);
});

test("only an owner of all persons concerned decides; nothing changes otherwise", async () => {
  const couple = await makeDoubt();
  const stranger = await makeCouple(database);
  const viewer = await database.prisma.user.create({
    data: { access: { create: { personId: couple.maya.personId, role: "viewer" } } },
  });
  for (const userId of [stranger.userId, viewer.id, randomUUID()]) {
    await expect(give(couple, couple.tom.personId, userId)).rejects.toThrow("Only an owner");
    await expect(excludeReading(cloud.context, { userId, group: of(couple.maya, "2") })).rejects.toThrow(
      "owner",
    );
  }
  const away = {
    userId: couple.userId,
    group: of(couple.maya, "2"),
    toPersonId: stranger.maya.personId,
  };
  await expect(moveReading(cloud.context, away)).rejects.toThrow("Only an owner");
  await excludeReading(cloud.context, { userId: couple.userId, group: of(couple.maya, "2") });
  const [act] = await inForce(couple);
  const undo = { userId: viewer.id, actId: act?.actId ?? "" };
  await expect(undoDecision(cloud.context, undo)).rejects.toThrow("Only an owner");
  expect([await weights(couple.maya), await weights(couple.tom), await open(couple)]).toEqual([[], [74], 2]);
});

test("who decided what is written down, without values", async () => {
  const couple = await makeDoubt();
  await give(couple, couple.tom.personId);
  const [act] = await inForce(couple);
  await undoDecision(cloud.context, { userId: couple.userId, actId: act?.actId ?? "" });
  const entries = await database.prisma.auditEntry.findMany({
    where: { userId: couple.userId },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ action, personId, subject }) => ({ action, personId, subject }))).toEqual([
    { action: "assign-reading", personId: couple.tom.personId, subject: act?.actId },
    { action: "undo-decision", personId: null, subject: act?.actId },
  ]);
  expect(await database.prisma.decision.count({ where: { undoneByUserId: couple.userId } })).toBe(2);
});

test("deleting the data of a link takes what was given away with it, and the pages of its new person are notified", async () => {
  const couple = await makeCouple(database);
  await syncDay(database, couple.maya, [weighIn("1", 0, 71.5)]);
  const move = { userId: couple.userId, group: of(couple.maya, "1"), toPersonId: couple.tom.personId };
  await moveReading(cloud.context, move);
  const seq = await seqOf(couple.tom);
  const { connectionId } = couple.maya;
  await unlinkConnection(cloud.context, { connectionId, userId: couple.userId, data: "delete" });
  expect([await weights(couple.tom), await seqOf(couple.tom)]).toEqual([[], seq + 1]);
});

test("with a person goes what that person was given", async () => {
  const couple = await makeCouple(database);
  await syncDay(database, couple.maya, [weighIn("1", 0, 71.5), weighIn("2", 0, 62, 7)]);
  const move = { userId: couple.userId, group: of(couple.maya, "1"), toPersonId: couple.tom.personId };
  await moveReading(cloud.context, move);
  await deletePerson(cloud.context, { personId: couple.tom.personId, userId: couple.userId });
  expect(
    await database.prisma.measureGroup.count({
      where: { connectionId: couple.maya.connectionId, departed: false },
    }),
  ).toBe(1);
  expect(await database.prisma.decision.count({ where: { connectionId: couple.maya.connectionId } })).toBe(0);
});
