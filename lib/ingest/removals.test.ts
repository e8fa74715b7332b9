import type { RecordKind } from "#lib/metrics/kinds.ts";
import { expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { prepareWorkers, type SyncedPerson } from "#lib/testing/prepare-workers.ts";
import { decideRemovals } from "#lib/connections/decide-removals.ts";
import { requestSync } from "#lib/connections/request-sync.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findPastSyncs } from "#lib/storage/connections/connection-overview.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findMeasureGroups, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { findRemovalQuestions } from "#lib/storage/removals/removal-questions.ts";
import { findSleepIntervals } from "#lib/storage/samples/sleep-intervals.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";

const SILENT = { pushNotifications: false };
const { database, cloud } = await openLinkedCloud();
const { work, synced } = prepareWorkers(cloud);

const kept = async ({ personId }: LinkedPerson, kind: RecordKind = "measure") =>
  (await findMeasureGroups(database, personId)).filter((group) => group.kind === kind);
const ids = async (person: LinkedPerson, kind: RecordKind = "measure") =>
  (await kept(person, kind)).map(({ groupId }) => groupId).toSorted();
const truth = ({ userid }: LinkedPerson) =>
  cloud.simulator.control
    .listGroups(userid)
    .map(({ grpid }) => String(grpid))
    .toSorted();
const questions = ({ personId }: LinkedPerson) => findRemovalQuestions(database.pool, [personId]);
const calls = ({ userid }: LinkedPerson, action: string) =>
  cloud.simulator.control.readRequests({ action, character: userid }).length;

/** The next day's sync. `compare`: as if everything was last compared more than a week ago. */
async function sweep(
  { connectionId, worker }: SyncedPerson,
  { compare }: { compare: boolean },
): Promise<void> {
  const long = compare ? "interval '8 days'" : "interval '0'";
  await database.pool.query(
    `update connection set measures_compared_at = measures_compared_at - ${long},
       days_synced_at = days_synced_at - ${long}, nights_synced_at = nights_synced_at - ${long} where id = $1`,
    [connectionId],
  );
  await database.pool.query(
    "update inbox_item set created_at = created_at - interval '25 hours' where connection_id = $1",
    [connectionId],
  );
  await database.pool.query("delete from api_call");
  await askForDue(database, { spread: false });
  await worker.idle();
}

test("when nothing happened, a day's sync is one call for each endpoint, and so is the weekly comparison", async () => {
  const person = await synced({ years: 0.05, profile: "every-device" });
  const before = (await findPersonSeqs(database, [person.personId])).get(person.personId);
  for (const compare of [false, true]) {
    cloud.simulator.control.resetRequests();
    await sweep(person, { compare });
    for (const action of ["getmeas", "getactivity", "getworkouts", "getsummary"])
      expect([action, calls(person, action)]).toEqual([action, 1]);
  }
  expect((await findPersonSeqs(database, [person.personId])).get(person.personId)).toBe(before);
}, 120_000);

test("the only reading of a moment, deleted at Withings, is removed by two calls and leaves a tombstone", async () => {
  const person = await synced({ years: 0.1 });
  const { groups } = await cloud.simulator.control.weighIn(person.userid, { kilograms: 80, byHand: true });
  await person.worker.idle();
  const since = (await findPersonSeqs(database, [person.personId])).get(person.personId) ?? 0;
  cloud.simulator.control.resetRequests();
  await cloud.simulator.control.deleteGroup(person.userid, groups[0]?.grpid ?? 0);
  await person.worker.idle();
  expect(await ids(person)).toEqual(truth(person));
  expect(calls(person, "getmeas")).toBe(2);
  expect(await findMeasureGroupsSince(database, person.personId, since, 9)).toMatchObject([
    { groupId: String(groups[0]?.grpid), measures: [], deletedAt: expect.any(Number) as number },
  ]);
});

test("one that is gone is found by a comparison of many pages, too", async () => {
  const person = await synced({ years: 0.2 });
  const [gone] = cloud.simulator.control.listGroups(person.userid).slice(40);
  await cloud.simulator.control.deleteGroup(person.userid, gone?.grpid ?? 0, SILENT);
  cloud.simulator.control.changeSettings({ pageSize: 20 });
  await sweep(person, { compare: true });
  cloud.simulator.control.changeSettings({ pageSize: 500 });
  expect(await ids(person)).toEqual(truth(person));
  expect(await ids(person)).not.toContain(String(gone?.grpid));
});

test("many that are gone at Withings are asked about, and go when a person says so", async () => {
  const person = await synced({ years: 0.2 });
  const doomed = cloud.simulator.control.listGroups(person.userid).slice(0, 30);
  for (const { grpid } of doomed) await cloud.simulator.control.deleteGroup(person.userid, grpid, SILENT);
  const before = await ids(person);
  await sweep(person, { compare: false });
  expect(await questions(person)).toEqual([]);
  await sweep(person, { compare: true });
  expect(await ids(person)).toEqual(before);
  const [question] = await questions(person);
  expect(question).toMatchObject({ kind: "measure", count: 30 });
  if (!question) throw new Error("Nothing was asked");
  const owner = await database.prisma.access.findFirstOrThrow({ where: { personId: person.personId } });
  await decideRemovals(cloud.context, { userId: owner.userId, question, decision: "removed" });
  expect(await ids(person)).toEqual(truth(person));
  await sweep(person, { compare: true });
  expect([await ids(person), await questions(person)]).toEqual([truth(person), []]);
});

test("an empty answer by mistake removes nothing; what is asked for it goes by itself an hour later", async () => {
  const person = await synced({ years: 0.2 });
  const body = { updatetime: 1, timezone: "Europe/Paris", measuregrps: [] };
  const fetchWithEmptyAnswers = async (times: number) => {
    cloud.simulator.control.setFault({
      match: { action: "getmeas", character: person.userid },
      times,
      then: { do: "body", body: JSON.stringify({ status: 0, body }) },
    });
    const window = { from: Date.now() - 40 * DAY_MS, to: Date.now() + DAY_MS };
    await ask(database.pool, [
      { connectionId: person.connectionId, kind: "measures", cause: "notification", window },
    ]);
    await person.worker.idle();
    expect(await ids(person)).toEqual(truth(person));
  };
  await fetchWithEmptyAnswers(1);
  expect(await questions(person)).toEqual([]);
  await fetchWithEmptyAnswers(2);
  expect((await questions(person))[0]?.count).toBeGreaterThan(20);
  const past = await findPastSyncs(database, person.connectionId, 9);
  expect(past.filter(({ state }) => state === "waiting")).toEqual([]);
  const { rowCount } = await database.pool.query(
    "update inbox_item set not_before = now() where connection_id = $1 and state = 'waiting'",
    [person.connectionId],
  );
  expect(rowCount).toBe(1);
  await person.worker.idle();
  expect([await ids(person), await questions(person)]).toEqual([truth(person), []]);
});

test.each([
  ["workouts", "workout", (life: string) => life.replace("workout:", "")],
  ["nights", "night", (life: string) => life.replace("night:", "")],
] as const)(
  "%s: a deleted one goes when pushed, many are asked about",
  async (entries, kind, idOf) => {
    const person = await synced({ years: 0.2, profile: "every-device" });
    const all = await kept(person, kind);
    const one = all.at(-2);
    await cloud.simulator.control.deleteEntry(person.userid, { kind: entries, id: idOf(one?.groupId ?? "") });
    await person.worker.idle();
    expect(await ids(person, kind)).not.toContain(one?.groupId);
    expect(await kept(person, kind)).toHaveLength(all.length - 1);
    const many = all.slice(0, 25);
    for (const { groupId } of many)
      await cloud.simulator.control.deleteEntry(person.userid, { kind: entries, id: idOf(groupId) }, SILENT);
    await sweep(person, { compare: true });
    expect(await kept(person, kind)).toHaveLength(all.length - 1);
    expect(await questions(person)).toMatchObject([{ kind, count: 25 }]);
  },
  120_000,
);

test("a night that is found gone without a push takes its minutes along, and no others", async () => {
  const person = await synced({ years: 0.02, profile: "every-device" });
  const nights = await kept(person, "night");
  const gone = nights.at(-3);
  await ask(
    database.pool,
    nights.slice(-5).map(({ measuredAt, endsAt }) => ({
      connectionId: person.connectionId,
      kind: "sleep" as const,
      cause: "notification" as const,
      window: { from: measuredAt, to: endsAt ?? measuredAt },
    })),
  );
  await person.worker.idle();
  const span = { from: (gone?.measuredAt ?? 0) / 1000, to: (gone?.endsAt ?? 0) / 1000 };
  const everything = { from: 0, to: Math.ceil(Date.now() / 1000) };
  const inside = async () => (await findSleepIntervals(database, person.personId, span)).length;
  const all = async () => (await findSleepIntervals(database, person.personId, everything)).length;
  const [own, before] = [await inside(), await all()];
  // How many there are depends on the life that was drawn; some are in the night, and some in others.
  expect(own).toBeGreaterThan(0);
  expect(before).toBeGreaterThan(own);
  const id = gone?.groupId.replace("night:", "") ?? "";
  await cloud.simulator.control.deleteEntry(person.userid, { kind: "nights", id }, SILENT);
  await sweep(person, { compare: true });
  expect(await kept(person, "night")).toHaveLength(nights.length - 1);
  expect([await inside(), await all()]).toEqual([0, before - own]);
}, 120_000);

test("a day of activity that is gone goes when pushed, and its edit arrives by the daily sync", async () => {
  const person = await synced({ years: 0.1, profile: "every-device" });
  const rows = await kept(person, "activity");
  const [gone, edited] = [rows.at(-8), rows.at(-20)];
  const dateOf = (group: typeof gone) => String(group?.details?.["date"]);
  const watched = (group: typeof gone) => (group?.details?.["tracker"] ? "watch" : "phone");
  await cloud.simulator.control.deleteEntry(
    person.userid,
    { kind: "days", id: dateOf(gone) },
    { source: watched(gone) },
  );
  await person.worker.idle();
  expect(await ids(person, "activity")).not.toContain(gone?.groupId);
  expect(await kept(person, "activity")).toHaveLength(rows.length - 1);
  await cloud.simulator.control.editEntry(
    person.userid,
    { kind: "days", id: dateOf(edited) },
    { source: watched(edited), fields: { steps: 4_321 }, ...SILENT },
  );
  // A later change is pushed meanwhile: the daily sync must begin before both.
  await cloud.simulator.control.goForWorkout(person.userid, { category: 1, minutes: 20 });
  await person.worker.idle();
  await sweep(person, { compare: false });
  const after = (await kept(person, "activity")).find(({ groupId }) => groupId === edited?.groupId);
  expect(after?.measures).toContainEqual(expect.objectContaining({ value: 4_321, exponent: 0 }));
}, 120_000);

test.each([false, true])(
  "what Withings gives to the other person of the household leaves one and appears at the other (pushed: %s)",
  async (pushNotifications) => {
    const key = `household-${pushNotifications}`;
    const { persons } = cloud.simulator.control.createCharacter({ profile: "household", key, years: 0.1 });
    const [first, second] = persons.map(({ userid }) => userid);
    const one = await cloud.link({ userid: first ?? 0 });
    const other = await cloud.link({ userid: second ?? 0 });
    const worker = work();
    const settled = async () => {
      await database.pool.query("delete from api_call");
      await worker.idle();
    };
    await settled();
    const pushing = { pushNotifications };
    const weighed = await cloud.simulator.control.weighIn(one.userid, {
      kilograms: 71,
      ambiguous: true,
      ...pushing,
    });
    await requestSync(cloud.context, one.connectionId);
    await requestSync(cloud.context, other.connectionId);
    await settled();
    const grpid = String(weighed.groups[0]?.grpid);
    // One of yesterday or before: the cloud has heard from both watches since.
    const workout = (await kept(one, "workout")).findLast(
      ({ endsAt }) => (endsAt ?? 0) < Date.now() - DAY_MS,
    );
    const id = workout?.groupId ?? "";
    const findStored = async () =>
      Promise.all(
        [one, other].map(async (person) => [
          (await ids(person)).includes(grpid),
          (await ids(person, "workout")).includes(id),
        ]),
      );
    expect(await findStored()).toEqual([
      [true, true],
      [true, false],
    ]);
    const to = { userid: other.userid, ...pushing };
    await cloud.simulator.control.assignGroup(one.userid, Number(grpid), to);
    await cloud.simulator.control.assignEntry(
      one.userid,
      { kind: "workouts", id: id.replace("workout:", "") },
      to,
    );
    if (!pushNotifications) {
      expect((await findStored())[0]).toEqual([true, true]);
      await requestSync(cloud.context, one.connectionId);
      await requestSync(cloud.context, other.connectionId);
    }
    await settled();
    expect(await findStored()).toEqual([
      [false, false],
      [true, true],
    ]);
    const [group] = (await kept(other)).filter(({ groupId }) => groupId === grpid);
    expect(group?.attribution).toBe(8);
  },
  120_000,
);
