import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { startWorker } from "./worker/worker.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";

// Small pages, so that most answers have several.
const { database, cloud } = await openLinkedCloud({ pageSize: 5 });
const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0 });
afterAll(() => worker.stop());

/** As if a day had passed since the last sync, and a week since everything was compared. */
async function sweepNow({ connectionId }: LinkedPerson): Promise<void> {
  await database.pool.query(
    "update inbox_item set created_at = created_at - interval '2 days' where connection_id = $1",
    [connectionId],
  );
  await database.pool.query("update connection set measures_compared_at = null where id = $1", [
    connectionId,
  ]);
  await database.pool.query("delete from api_call");
  await askForDue(database, { spread: false });
  await worker.idle();
}

function truth({ userid }: LinkedPerson) {
  return cloud.simulator.control
    .listGroups(userid)
    .map((group) => ({
      groupId: String(group.grpid),
      measuredAt: group.date * 1000,
      modifiedAt: group.modified * 1000,
      measures: group.measures.map(({ type, value, unit }) => `${type}:${value}e${unit}`).toSorted(),
    }))
    .toSorted((a, b) => a.groupId.localeCompare(b.groupId));
}

/** What is kept, but for what a person is asked about: a person's only reading is not removed without asking. */
async function ours({ personId, connectionId }: LinkedPerson) {
  const groups = await findMeasureGroups(database, personId);
  const removals = await database.prisma.removal.findMany({ where: { connectionId } });
  const asked = new Set(removals.map(({ recordId }) => recordId));
  return groups
    .filter(({ groupId }) => !asked.has(groupId))
    .map(({ groupId, measuredAt, modifiedAt, measures }) => ({
      groupId,
      measuredAt,
      modifiedAt,
      measures: measures.map(({ code, value, exponent }) => `${code}:${value}e${exponent}`).toSorted(),
    }))
    .toSorted((a, b) => a.groupId.localeCompare(b.groupId));
}

test("a sweep is asked for once, and only when the last sync is long ago", async () => {
  const person = await cloud.link();
  await worker.idle();
  expect(await askForDue(database, { spread: false })).toEqual({});
  await sweepNow(person);
  expect(await askForDue(database, { spread: false })).toEqual({});
});

test("dropped subscriptions are made again", async () => {
  const person = await cloud.link();
  await worker.idle();
  expect(cloud.simulator.control.dropSubscriptions({ userid: person.userid })).toBeGreaterThan(0);
  await sweepNow(person);
  expect(cloud.simulator.control.listSubscriptions({ userid: person.userid }).length).toBeGreaterThan(1);
});

type Act =
  | { kind: "weigh"; daysAgo: number; push: boolean; copies: number }
  | { kind: "edit" | "delete"; pick: number; push: boolean }
  | { kind: "hold" }
  | { kind: "flush"; reversed: boolean };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("weigh" as const),
      daysAgo: fc.nat(700),
      push: fc.boolean(),
      copies: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom("edit" as const, "delete" as const),
      pick: fc.nat(1000),
      push: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: "hold" as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("flush" as const), reversed: fc.boolean() }) },
);

async function perform({ userid }: LinkedPerson, step: Act): Promise<void> {
  const { control } = cloud.simulator;
  if (step.kind === "hold") control.holdPushes();
  else if (step.kind === "flush")
    await control.flushPushes({ order: step.reversed ? "reversed" : "as-made" });
  else if (step.kind === "weigh") {
    const date = Math.floor(Date.now() / 1000) - step.daysAgo * 86_400;
    await control.weighIn(userid, { date, pushNotifications: step.push, awaitPushes: false });
    if (step.push && step.copies > 1) await control.replayPushes({ userid, times: step.copies });
  } else {
    const groups = control.listGroups(userid);
    const group = groups[step.pick % Math.max(1, groups.length)];
    if (!group) return;
    const pushing = { pushNotifications: step.push, awaitPushes: false };
    if (step.kind === "delete") await control.deleteGroup(userid, group.grpid, pushing);
    else {
      const measures = group.measures.map((measure) => ({ ...measure, value: measure.value + 1 }));
      await control.editGroup(userid, group.grpid, { measures, ...pushing });
    }
  }
}

test("whatever is pushed, lost, repeated or late: after a sweep our rows are the cloud's, and seq only grows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 14 }), async (acts) => {
      const person = await cloud.link();
      for (const step of acts) await perform(person, step);
      await cloud.simulator.control.flushPushes();
      await cloud.simulator.control.settlePushes();
      await worker.idle();
      await sweepNow(person);
      expect(await ours(person)).toEqual(truth(person));
      const before = await findMeasureGroupsSince(database, person.personId, 0, 10_000);
      await sweepNow(person);
      expect(await findMeasureGroupsSince(database, person.personId, 0, 10_000)).toEqual(before);
    }),
    { numRuns: 12 },
  );
}, 120_000);
