import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue, readKept } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { DAY_S } from "#lib/metrics/time.ts";

let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld();
});
afterEach(() => world.calm());
afterAll(() => world.close());

/** What Withings would send to the callback of a link, sent by another program. */
async function forge(person: LinkedPerson, fields: Record<string, string | number>): Promise<number> {
  const [subscription] = world.simulator.control.listSubscriptions({ userid: person.userid });
  const secret = new URL(subscription?.callbackurl ?? "").pathname.split("/").at(-1) ?? "";
  const form = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  return world.receiver.accept(secret, form.toString());
}

const dataCalls = ({ userid }: LinkedPerson) =>
  world.simulator.control.readRequests({ character: userid }).map(({ action }) => action);

test("every kind of push repeated ten times is one fetch of its kind", async () => {
  const person = await world.synced({ years: 0.01, profile: "every-device" });
  const { control } = world.simulator;
  control.holdPushes();
  await control.weighIn(person.userid, { awaitPushes: false });
  await control.goForWorkout(person.userid, { minutes: 20, awaitPushes: false });
  await control.sleepNight(person.userid, { awaitPushes: false });
  await control.recordEcg(person.userid, { awaitPushes: false });
  const pushed = await control.flushPushes({ copies: 10 });
  expect(new Set(pushed.map(({ state }) => state))).toEqual(new Set(["delivered"]));
  await world.quiesce();
  const made = dataCalls(person);
  for (const action of ["getmeas", "getactivity", "getworkouts", "getsummary", "list", "getintradayactivity"])
    expect([action, made.filter((one) => one === action).length]).toEqual([action, 1]);
  // The minutes of the night, and the signal of the recording.
  expect(made.filter((one) => one === "get")).toHaveLength(2);
  await expectKeptTrue(world, person);
});

test("pushes in the wrong order: a deletion before what it deletes, an old version after the new one", async () => {
  const person = await world.synced({ years: 0.01, profile: "every-device" });
  const { control } = world.simulator;
  const quiet = { awaitPushes: false };
  control.holdPushes();
  const [edited, deleted] = [
    await control.weighIn(person.userid, quiet),
    await control.weighIn(person.userid, quiet),
  ];
  const { workout } = await control.goForWorkout(person.userid, { minutes: 30, ...quiet });
  await control.editGroup(person.userid, edited.groups[0]?.grpid ?? 0, { values: { 1: 79 }, ...quiet });
  await control.deleteGroup(person.userid, deleted.groups[0]?.grpid ?? 0, quiet);
  await control.deleteEntry(person.userid, { kind: "workouts", id: workout?.id ?? 0 }, quiet);
  await control.flushPushes({ order: "reversed" });
  await world.quiesce();
  await expectKeptTrue(world, person);
});

test("an answer that was on its way while the cloud changed: the push that comes meanwhile is not taken for served", async () => {
  const person = await world.synced();
  const { control } = world.simulator;
  let changed = false;
  world.line.via = async (request, pass) => {
    const answer = await pass(request);
    if (changed || new URL(request.url).pathname !== "/measure") return answer;
    changed = true;
    // Withings has answered; before we have it, the measure is corrected.
    const [group] = control.listGroups(person.userid);
    await control.editGroup(person.userid, group?.grpid ?? 0, { values: { 1: 78 } });
    return answer;
  };
  await control.weighIn(person.userid, { kilograms: 80 });
  await world.quiesce();
  expect(changed).toBe(true);
  await expectKeptTrue(world, person);
});

test("a forged push with a wrong secret stores nothing and causes no call", async () => {
  const person = await world.synced();
  const form = `userid=${person.userid}&appli=1&startdate=0&enddate=1`;
  for (const secret of ["", "x", "a".repeat(43)]) expect(await world.receiver.accept(secret, form)).toBe(404);
  await world.quiesce();
  expect(dataCalls(person)).toEqual([]);
});

test("a forged push of a stranger's id is answered like any other, marked, and causes no call", async () => {
  const person = await world.synced();
  const stranger = await world.synced();
  for (const userid of [1, stranger.userid]) expect(await forge(person, { userid, appli: 1 })).toBe(200);
  await world.quiesce();
  expect([...dataCalls(person), ...dataCalls(stranger)]).toEqual([]);
  const { rows } = await world.database.pool.query<{ outcome: string }>(
    "select outcome from notification where connection_id = $1",
    [person.connectionId],
  );
  expect(rows.map(({ outcome }) => outcome)).toEqual(["unknown-user", "unknown-user"]);
});

test("hundreds of forged pushes with absurd ranges cost a few calls, and change nothing", async () => {
  const person = await world.synced({ years: 1 });
  const before = await readKept(world, person);
  const now = Math.floor(world.clock.now() / 1000);
  const ranges = Array.from({ length: 300 }, (_, place) => ({
    startdate: place % 3 === 0 ? 0 : now - place * 40 * DAY_S,
    enddate: place % 3 === 0 ? 2 ** 53 : now - place * 40 * DAY_S + 1,
  }));
  const answers = await Promise.all(
    ranges.map((range) => forge(person, { userid: person.userid, appli: 1, ...range })),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
  await world.quiesce();
  expect(dataCalls(person).length).toBeLessThanOrEqual(4);
  expect(await readKept(world, person)).toEqual(before);
});

test.each([
  ["and both changes are pushed", true],
  ["and both pushes are lost", false],
])(
  "what may be either's is given to one of a household by Withings, %s: it is only there",
  async (_, pushed) => {
    const { control } = world.simulator;
    // With a history: of an answer that is empty a person would be asked.
    const [maya, tom] = control.createCharacter({ profile: "household", years: 0.01 }).persons;
    if (!maya || !tom) throw new Error("A household is two persons.");
    const first = await world.link({ userid: maya.userid });
    const target = { kind: "new-person", userId: first.userId ?? "", name: "Tom" } as const;
    const second = await world.link({ userid: tom.userid, target });
    await world.quiesce();
    const { groups } = await control.weighIn(maya.userid, { ambiguous: true });
    const { workout } = await control.goForWorkout(maya.userid, { minutes: 30 });
    // A second one, so that the answer without the first is not empty: an empty answer proves no deletion.
    await control.goForWorkout(maya.userid, { minutes: 10 });
    await world.quiesce();
    await world.sweep();
    for (const person of [first, second]) await expectKeptTrue(world, person);
    const pushing = { userid: tom.userid, pushNotifications: pushed };
    for (const { grpid } of groups) await control.assignGroup(maya.userid, grpid, pushing);
    await control.assignEntry(maya.userid, { kind: "workouts", id: workout?.id ?? 0 }, pushing);
    await (pushed ? world.quiesce() : world.sweep());
    const ids = async (person: LinkedPerson) => (await readKept(world, person)).map(({ id }) => id);
    for (const { grpid } of groups) {
      expect(await ids(first)).not.toContain(String(grpid));
      expect(await ids(second)).toContain(String(grpid));
    }
    for (const person of [first, second]) await expectKeptTrue(world, person);
  },
  120_000,
);
