import { afterAll, beforeAll, expect, test } from "vitest";
import { type Couple, makeCouple, syncDay, weighIn } from "#lib/testing/couple.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { isCounted } from "#lib/metrics/decision.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { findAmbiguousGroups } from "./readings-to-sort.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A group of one measure of `code`, otherwise as a weigh-in. */
const measured = (groupId: string, attribution: number, code: number, minute = 0): FetchedGroup => ({
  ...weighIn(groupId, attribution, 70, minute),
  measures: [{ code, position: null, value: 77, exponent: -1 }],
});

async function sync(groups: readonly FetchedGroup[]): Promise<Couple> {
  const couple = await makeCouple(database);
  await syncDay(database, couple.maya, groups);
  return couple;
}

const counted = async ({ maya }: Couple) =>
  (await findMeasureGroups(database, maya.personId)).filter(isCounted).map(({ groupId }) => groupId);
const asked = async ({ maya, tom }: Couple) =>
  (await findAmbiguousGroups(database, [maya.personId, tom.personId], 100)).map(({ groupId }) => groupId);

test("weights that the person chose themselves on the scale (3) are in the chart, and no one is asked", async () => {
  const couple = await sync([1, 2, 3, 4, 5].map((minute) => weighIn(`${minute}`, 3, 70, minute)));
  const groups = await findMeasureGroups(database, couple.maya.personId);
  expect(observationsOf(groups, "weight")).toHaveLength(5);
  expect(await asked(couple)).toEqual([]);
});

test.each([10, 17, 99, 10009, 10010, -1, 2_147_483_647])(
  "code %i follows a sure group of the same second and device, and alone is asked about",
  async (code) => {
    const couple = await sync([
      weighIn("1", 0),
      measured("2", code, 91),
      measured("3", code, 91, 1),
      { ...measured("4", code, 91), device: { id: "another", model: "Body Scan", modelId: 16 } },
      { ...measured("5", code, 91), device: { id: null, model: null, modelId: null } },
    ]);
    expect(await counted(couple)).toEqual(["1", "2"]);
    expect((await asked(couple)).sort()).toEqual(["3", "4", "5"]);
  },
);

test("an unknown code beside an ambiguous group waits with it, and a goal vouches for nothing", async () => {
  const goal = { ...weighIn("3", 0, 65, 9), category: 2 };
  const couple = await sync([weighIn("1", 1), measured("2", 10, 91), goal, measured("4", 10, 91, 9)]);
  expect((await asked(couple)).sort()).toEqual(["1", "2", "4"]);
  expect(await counted(couple)).toEqual(["3"]);
});

test("when the sure group comes, and when it goes, open pages get its follower again", async () => {
  const couple = await sync([measured("2", 10, 91)]);
  const { personId } = couple.maya;
  const seq = async () => (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
  const before = await seq();
  await syncDay(database, couple.maya, [weighIn("1", 0), measured("2", 10, 91)]);
  const changed = await findMeasureGroupsSince(database, personId, before, 10);
  expect(changed.map(({ groupId, besideSure }) => [groupId, besideSure])).toEqual([
    ["1", false],
    ["2", true],
  ]);
  const between = await seq();
  await syncDay(database, couple.maya, [measured("2", 10, 91)]);
  expect(await findMeasureGroupsSince(database, personId, between, 10)).toMatchObject([
    { groupId: "1" },
    { groupId: "2", besideSure: false, deletedAt: null },
  ]);
  expect(await asked(couple)).toEqual(["2"]);
});

test("what no chart shows is not asked about, unless something of the same act is", async () => {
  const couple = await sync([
    measured("1", 1, 777, 1),
    measured("2", 10, 777, 2),
    weighIn("3", 1, 70, 3),
    measured("4", 1, 777, 3),
  ]);
  expect(await asked(couple)).toEqual(["3", "4"]);
});
