import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers, type SyncedPerson } from "#lib/testing/prepare-workers.ts";
import { requestSync } from "#lib/connections/request-sync.ts";
import { goalsOf } from "#lib/metrics/goal.ts";
import { findGoalGroups } from "#lib/storage/groups/goal-groups.ts";
import { findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { toProfileGoals } from "./devices.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";

const { database, cloud } = await openLinkedCloud();
const { synced } = prepareWorkers(cloud);

const goals = async ({ personId }: LinkedPerson) =>
  Object.fromEntries(
    goalsOf(await findGoalGroups(database, personId), Infinity).map(({ metric, value }) => [metric, value]),
  );
const asked = ({ userid }: LinkedPerson) =>
  cloud.simulator.control.readRequests({ action: "getgoals", character: userid }).length;

/** The next answer about goals, instead of the character's own. */
function answerGoals({ userid }: LinkedPerson, given: unknown): void {
  cloud.simulator.control.setFault({
    match: { service: "v2/user", action: "getgoals", character: userid },
    times: 1,
    then: { do: "body", body: JSON.stringify({ status: 0, body: { goals: given } }) },
  });
}

async function syncNow(person: SyncedPerson): Promise<void> {
  await requestSync(cloud.context, person.connectionId);
  await person.worker.idle();
}

test("a link brings the goals of the profile, each as the goal of its metric", async () => {
  const person = await synced();
  expect(await goals(person)).toEqual({ steps: 9_000, "sleep-duration": 28_800, weight: 78 });
});

test("an edited goal is pushed to open pages, one given up is removed, and the same answer again changes nothing", async () => {
  const person = await synced();
  const since = async (seq: number) => findMeasureGroupsSince(database, person.personId, seq, 100);
  const before = Math.max(...(await since(0)).map(({ seq }) => seq));
  await syncNow(person);
  expect((await since(before)).filter(({ kind }) => kind === "goal")).toEqual([]);

  answerGoals(person, { steps: 12_000, weight: { value: 78_000, unit: -3 } });
  await syncNow(person);
  expect(await goals(person)).toEqual({ steps: 12_000, weight: 78 });
  const news = (await since(before)).filter(({ kind }) => kind === "goal");
  expect(news.map(({ groupId, deletedAt }) => [groupId, deletedAt === null])).toEqual(
    expect.arrayContaining([
      ["goal:steps", true],
      ["goal:sleep", false],
    ]),
  );
  expect(news).toHaveLength(2);

  answerGoals(person, []);
  await syncNow(person);
  expect(await goals(person)).toEqual({});
});

test("goals are checked once in three days when nothing happens", async () => {
  const person = await synced();
  await askForDue(database, { spread: false });
  await person.worker.idle();
  expect(asked(person)).toBe(0);
  await database.pool.query(
    "update inbox_item set created_at = now() - interval '73 hours' where connection_id = $1 and kind = 'devices'",
    [person.connectionId],
  );
  await askForDue(database, { spread: false });
  await person.worker.idle();
  expect(asked(person)).toBe(1);
});

test("nothing, or less, is no goal", () => {
  expect(toProfileGoals({ stepsPerDay: 0, sleepSeconds: null, weight: { value: -1, exponent: 0 } })).toEqual(
    [],
  );
  expect(toProfileGoals({ stepsPerDay: 1, sleepSeconds: 2, weight: { value: 705, exponent: -1 } })).toEqual([
    { name: "steps", measure: { code: 10_001, position: null, value: 1, exponent: 0 } },
    { name: "sleep", measure: { code: 12_002, position: null, value: 2, exponent: 0 } },
    { name: "weight", measure: { code: 1, position: null, value: 705, exponent: -1 } },
  ]);
});
