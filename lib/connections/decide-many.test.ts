import { expect, test } from "vitest";
import { type CouplePerson, makeCouple, syncDay, weighIn } from "#lib/testing/couple.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { findAmbiguousGroups, findActiveActs } from "#lib/storage/decisions/readings-to-sort.ts";
import { sortReading, undoDecision } from "./decide-readings.ts";

const { database, cloud } = await openLinkedCloud();
const COUNT = 60;

const countWeights = async ({ personId }: CouplePerson) =>
  observationsOf(await findMeasureGroups(database, personId), "weight").length;

test("many readings are given to one person in one act, listed as one, and undone as one", async () => {
  const { userId, maya, tom } = await makeCouple(database);
  const doubtful = Array.from({ length: COUNT }, (_, index) => weighIn(`${index}`, 1, 71, index));
  await syncDay(database, maya, doubtful);
  await syncDay(database, tom, doubtful);
  const persons = [maya.personId, tom.personId];
  const groups = await findAmbiguousGroups(database, persons, 1_000);
  expect(groups).toHaveLength(2 * COUNT);

  await sortReading(cloud.context, { userId, groups, toPersonId: tom.personId });
  expect([await countWeights(maya), await countWeights(tom)]).toEqual([0, COUNT]);
  const acts = await findActiveActs(database, persons, 10);
  const [act] = acts;
  expect(new Set(acts.map(({ actId }) => actId)).size).toBe(1);
  expect(act).toMatchObject({ kind: "assigned", personId: tom.personId, readings: COUNT });

  await undoDecision(cloud.context, { userId, actId: act?.actId ?? "" });
  expect([await countWeights(maya), await countWeights(tom)]).toEqual([0, 0]);
  expect(await findAmbiguousGroups(database, persons, 1_000)).toHaveLength(2 * COUNT);
  expect(await findActiveActs(database, persons, 10)).toEqual([]);
});
