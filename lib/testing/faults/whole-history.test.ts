import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findDecidedGroups } from "#lib/testing/decided-groups.ts";
import { expectKeptTrue } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { createMortality, mortalContext } from "#lib/testing/mortal-process.ts";
import { SeqListener } from "#lib/testing/seq-listener.ts";
import { ConnectionRefused } from "#lib/connections/connection-refused.ts";
import { excludeReading, moveReading } from "#lib/connections/decide-readings.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";

let world: FaultWorld;
beforeAll(async () => {
  // Small pages, so that most answers have several.
  world = await createFaultWorld({ simulator: { pageSize: 6 } });
});
afterAll(() => world.close());

const ENTRIES = ["groups", "days", "workouts", "nights", "ecgs", "sounds"] as const;
const who = fc.constantFrom(0, 1);
/** Whether Withings pushes it; otherwise the push is lost. */
const pushed = fc.boolean();
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("weigh", "walk", "sleep", "ecg", "upload"),
      who,
      pushed,
      ambiguous: fc.boolean(),
      hoursAgo: fc.nat(200),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom("edit", "delete", "assign"),
      who,
      pushed,
      entry: fc.constantFrom(...ENTRIES),
      pick: fc.nat(1000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("leave-out", "move"), who, pick: fc.nat(1000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("hold", "flush", "storm", "drop-subscriptions", "expire", "work"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("fault"),
      then: fc.constantFrom("status 601", "HTTP 502", "html", "cut", "truncate", "empty"),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("crash"), after: fc.integer({ min: 1, max: 60 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("wait"), minutes: fc.integer({ min: 1, max: 400 }) }),
  },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
type Home = { readonly userId: string; readonly people: readonly [LinkedPerson, LinkedPerson] };

async function makeHome(): Promise<Home> {
  const { persons } = world.simulator.control.createCharacter({ profile: "household", years: 0.01 });
  const [first, second] = persons;
  if (!first || !second) throw new Error("A household is two persons.");
  const one = await world.link({ userid: first.userid });
  const userId = one.userId ?? "";
  const other = await world.link({
    userid: second.userid,
    target: { kind: "new-person", userId, name: "Other" },
  });
  return { userId, people: [one, other] };
}

/** Something that is there, by chance: its kind and how the cloud calls it. */
function pickEntry(person: LinkedPerson, entry: (typeof ENTRIES)[number], pick: number) {
  if (entry === "groups") {
    const groups = world.simulator.control.listGroups(person.userid);
    const group = groups[pick % Math.max(1, groups.length)];
    return group ? { entry, id: group.grpid } : null;
  }
  const rows = world.simulator.control.readTruth(person.userid, entry);
  const row = rows[pick % Math.max(1, rows.length)];
  if (!row) return null;
  const ecg = row["ecg"] as { signalid: number } | undefined;
  const id = entry === "days" ? row["date"] : (ecg?.signalid ?? row["signalid"] ?? row["id"]);
  const source = row["brand"] === 18 ? ("phone" as const) : ("watch" as const);
  return { entry, id: id as string | number, source };
}

const EDITS = {
  days: { fields: { steps: 4321 } },
  workouts: { category: 2 },
  nights: {},
  ecgs: { rhythm: "inconclusive" },
  sounds: { vhd: 2 },
} as const;

async function change(person: LinkedPerson, partner: LinkedPerson, act: Happening): Promise<void> {
  if (!("entry" in act)) return;
  const found = pickEntry(person, act.entry, act.pick);
  if (!found) return;
  const { control } = world.simulator;
  const pushing = { pushNotifications: act.pushed, awaitPushes: false };
  const { userid } = person;
  if (found.entry === "groups") {
    const grpid = Number(found.id);
    const group = control.listGroups(userid).find((one) => one.grpid === grpid);
    const measures = (group?.measures ?? []).map((one) => ({ ...one, value: one.value + 1 }));
    if (act.kind === "edit") await control.editGroup(userid, grpid, { measures, ...pushing });
    else if (act.kind === "delete") await control.deleteGroup(userid, grpid, pushing);
    else await control.assignGroup(userid, grpid, { userid: partner.userid, ...pushing });
    return;
  }
  const name = { kind: found.entry, id: found.id };
  const source = found.entry === "days" ? { source: found.source ?? "watch" } : {};
  if (act.kind === "edit")
    await control.editEntry(userid, name, { ...EDITS[found.entry], ...source, ...pushing });
  else if (act.kind === "delete") await control.deleteEntry(userid, name, { ...source, ...pushing });
  else if (found.entry !== "days")
    await control.assignEntry(userid, name, { userid: partner.userid, ...pushing });
}

async function live(person: LinkedPerson, act: Happening): Promise<void> {
  if (!("hoursAgo" in act)) return;
  const { control } = world.simulator;
  const pushing = { pushNotifications: act.pushed, awaitPushes: false };
  const at = Math.floor(world.clock.now() / 1000) - act.hoursAgo * 3_600;
  const { userid } = person;
  if (act.kind === "weigh") await control.weighIn(userid, { date: at, ambiguous: act.ambiguous, ...pushing });
  else if (act.kind === "walk") await control.goForWorkout(userid, { startdate: at - 1_800, ...pushing });
  else if (act.kind === "sleep")
    await control.sleepNight(userid, { startdate: at - 28_800, enddate: at, ...pushing });
  else if (act.kind === "ecg") await control.recordEcg(userid, { timestamp: at, ...pushing });
  else await control.sync(userid, pushing);
}

async function decide({ userId }: Home, person: LinkedPerson, partner: LinkedPerson, act: Happening) {
  if (act.kind !== "leave-out" && act.kind !== "move") return;
  const groups = (await findMeasureGroups(world.database, person.personId)).filter(
    ({ kind }) => kind === "measure",
  );
  const chosen = "pick" in act ? groups[act.pick % Math.max(1, groups.length)] : undefined;
  if (!chosen) return;
  const group = { connectionId: chosen.connectionId, groupId: chosen.groupId };
  const deciding =
    act.kind === "move"
      ? moveReading(world.context, { userId, group, toPersonId: partner.personId })
      : excludeReading(world.context, { userId, group });
  await deciding.catch((error: unknown) => {
    if (!(error instanceof ConnectionRefused)) throw error;
  });
}

async function work(lifetime = Infinity): Promise<void> {
  const mortality = createMortality(lifetime);
  world.line.via = (request, pass) => mortality.step(() => pass(request));
  const worker = world.work(mortalContext(world.context, mortality), { random: () => 0.9, pollMs: 60_000 });
  await worker.idle();
  await worker.stop();
  world.line.via = null;
  await world.database.pool.query("update connection set lease_until = null");
}

async function happen(home: Home, act: Happening): Promise<void> {
  const { control } = world.simulator;
  const place = "who" in act ? act.who : 0;
  const person = home.people[place === 1 ? 1 : 0];
  const partner = home.people[place === 1 ? 0 : 1];
  await live(person, act);
  await change(person, partner, act);
  await decide(home, person, partner, act);
  if (act.kind === "hold") control.holdPushes();
  else if (act.kind === "flush") await control.flushPushes({ order: "reversed", copies: 2 });
  else if (act.kind === "storm") await control.replayPushes({ latest: 5, times: 3 });
  else if (act.kind === "drop-subscriptions") control.dropSubscriptions({ userid: person.userid });
  else if (act.kind === "expire") control.expireAccessTokens(person.userid);
  else if (act.kind === "work") await work();
  else if (act.kind === "crash" && "after" in act) await work(act.after);
  else if (act.kind === "wait" && "minutes" in act) await world.clock.advance(act.minutes * 60_000);
  else if (act.kind === "fault" && "then" in act) control.setFault({ times: act.times, then: act.then });
}

test("whatever people do and whatever fails: in the end all is as the cloud has it, and every open page was notified", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 20, size: "max" }), async (history) => {
      const home = await makeHome();
      await world.quiesce();
      const listeners = home.people.map(({ personId }) => new SeqListener(world.database, personId));
      for (const act of history) {
        await happen(home, act);
        await listeners[0]?.receive();
      }
      await world.calm();
      await world.sweep();
      for (const person of home.people) await expectKeptTrue(world, person);
      for (const listener of listeners) {
        await listener.receive();
        await listener.isRight();
      }
      const connections = home.people.map(({ connectionId }) => connectionId);
      for (const { held, said } of await findDecidedGroups(world.database, connections))
        expect(held).toEqual(said);
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 300_000);
