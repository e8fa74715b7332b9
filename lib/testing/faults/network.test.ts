import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue, readKept } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import type { FaultInput } from "#lib/simulator/faults/fault-rule.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { findOutage, LINKS_OF_AN_OUTAGE } from "#lib/storage/budget/withings-outage.ts";

let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld({ simulator: { pageSize: 20 } });
});
afterEach(() => world.calm());
afterAll(() => world.close());

/** Every call that brings data. */
const DATA_CALLS = [
  ["measure", "getmeas"],
  ["v2/measure", "getactivity"],
  ["v2/measure", "getworkouts"],
  ["v2/sleep", "getsummary"],
  ["v2/measure", "getintradayactivity"],
  ["v2/sleep", "get"],
  ["v2/heart", "list"],
  ["v2/heart", "get"],
  ["v2/stetho", "list"],
  ["v2/stetho", "get"],
] as const;

const calls = (person: LinkedPerson, action: string) =>
  world.simulator.control.readRequests({ action, character: person.userid });

async function state(person: LinkedPerson): Promise<string | undefined> {
  return (await findConnectionStatuses(world.database, [person.personId]))[0]?.state;
}

test("the access token ends on the third page: one refresh, the same page again, and the history is whole", async () => {
  const person = await world.link({ years: 0.5 });
  let pages = 0;
  world.line.via = (request, pass) => {
    const isPage = new URL(request.url).pathname === "/measure";
    pages += isPage ? 1 : 0;
    if (isPage && pages === 3) world.simulator.control.expireAccessTokens(person.userid);
    return pass(request);
  };
  world.simulator.control.resetRequests();
  await world.quiesce();
  const requests = calls(person, "getmeas");
  const refused = requests.findIndex(({ status }) => status === 401);
  expect(refused).toBe(2);
  expect(requests[refused + 1]?.parameters).toEqual(requests[refused]?.parameters);
  expect(requests.filter(({ status }) => status === 401)).toHaveLength(1);
  expect(world.simulator.control.readRequests({ service: "v2/oauth2" })).toHaveLength(1);
  await expectKeptTrue(world, person);
});

const SPOILT: [what: string, then: FaultInput["then"]][] = [
  ["an answer that breaks off half-way", "truncate"],
  ["a connection that is cut", "cut"],
  ["half of the JSON", { do: "body", body: '{"status":0,"body":{"more":0,' }],
  ["a web page with 200", "html"],
  ["an empty answer", "empty"],
  ["HTTP 503", { do: "http", code: 503 }],
  ["HTTP 200 with an error of Withings' own in the JSON", { do: "status", status: 2555, error: "Unknown" }],
];

test.each(SPOILT)(
  "%s, wherever it comes from: nothing is kept of it, it is asked for again",
  async (_, then) => {
    const person = await world.link({ years: 0.01, profile: "every-device" });
    // A cuff that hears the heart as well.
    await world.simulator.control.recordEcg(person.userid, { device: "bpmCore", pushNotifications: false });
    for (const [service, action] of DATA_CALLS)
      world.simulator.control.setFault({ match: { service, action, character: person.userid }, then });
    await world.quiesce();
    expect(world.simulator.control.listFaults().filter(({ used }) => used === 0)).toEqual([]);
    expect(await state(person)).toBe("active");
    await expectKeptTrue(world, person);
  },
);

test("a second page that breaks off leaves the first, and nothing of itself", async () => {
  const person = await world.link({ years: 1 });
  world.simulator.control.setFault({
    match: { action: "getmeas", character: person.userid },
    skip: 1,
    times: 1000,
    then: "truncate",
  });
  world.work(undefined, { random: () => 0.999 });
  await world.untilPostponed(person);
  await world.calm();
  expect(await readKept(world, person)).toHaveLength(20);
  await world.quiesce();
  await expectKeptTrue(world, person);
});

test("Withings is down for all links: pushes are stored, a few calls are tried, no link ends, all arrives in the end", async () => {
  const people = [await world.synced(), await world.synced(), await world.synced()];
  const { control } = world.simulator;
  control.expireAccessTokens(people[0]?.userid);
  control.resetRequests();
  control.setFault({ times: 100_000, then: { do: "http", code: 503 } });
  const worker = world.work(undefined, { random: () => 0.999 });
  const pushed = await Promise.all(people.map(({ userid }) => control.weighIn(userid, { kilograms: 80 })));
  expect(new Set(pushed.flatMap(({ deliveries }) => deliveries.map(({ state }) => state)))).toEqual(
    new Set(["delivered"]),
  );
  await worker.idle();
  // One of each, a refresh among them, and then every link waits by itself.
  expect(control.readRequests()).toHaveLength(people.length);
  for (const person of people) expect(await world.untilPostponed(person)).toMatchObject({ attempts: 1 });
  await world.calm();
  await world.quiesce();
  for (const person of people) {
    expect(await state(person)).toBe("active");
    await expectKeptTrue(world, person);
  }
});

test("Withings is away for many links: from the fifth on one call at a time asks whether it is back, and then all comes", async () => {
  const people: LinkedPerson[] = [];
  for (let count = 0; count < LINKS_OF_AN_OUTAGE + 3; count += 1) people.push(await world.synced());
  const { control } = world.simulator;
  const { database } = world;
  control.setFault({ times: 100_000, then: { do: "http", code: 503 } });
  const weighAll = () => Promise.all(people.map(({ userid }) => control.weighIn(userid, { kilograms: 80 })));
  const first = world.work(undefined, { random: () => 0.999 });
  await weighAll();
  while ((await findOutage(database)) === null) await first.idle();
  await first.stop();
  await database.pool.query("update withings_outage set probe_at = now() + interval '1 hour'");
  control.resetRequests();
  // Pushes are stored, and no call is made.
  const second = world.work(undefined, { random: () => 0.999 });
  const pushed = await weighAll();
  expect(new Set(pushed.flatMap(({ deliveries }) => deliveries.map(({ state }) => state)))).toEqual(
    new Set(["delivered"]),
  );
  await second.idle();
  expect(control.readRequests()).toEqual([]);
  await second.stop();
  // When it is time to ask, one does; the others wait for what comes of it.
  let asked: () => void = () => undefined;
  let answer: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const mayAnswer = new Promise<void>((resolve) => (answer = resolve));
  world.line.via = async (request, pass) => {
    asked();
    await mayAnswer;
    return pass(request);
  };
  await database.pool.query("update withings_outage set probe_at = now()");
  const asking = world.context.withings
    .for({ connectionId: people[0]?.connectionId ?? null, urgency: "live" })
    .getDevices({ accessToken: "none" });
  const refused = expect(asking).rejects.toMatchObject({ kind: "unavailable" });
  await isAsked;
  // However long this test takes: it may not count as killed.
  await database.pool.query("update withings_outage set probe_at = now() + interval '1 hour'");
  await world.work(undefined, { random: () => 0.999 }).idle();
  answer();
  await refused;
  expect(control.readRequests()).toHaveLength(1);
  await world.calm();
  await world.quiesce();
  expect(await findOutage(database)).toBeNull();
  for (const person of people) {
    expect(await state(person)).toBe("active");
    await expectKeptTrue(world, person);
  }
  expect(world.logged.filter((line) => /Withings is down|answers again/.test(line))).toHaveLength(2);
});

test("a refresh that meets 503 in the JSON is no verdict on the link", async () => {
  const person = await world.synced();
  const { control } = world.simulator;
  control.expireAccessTokens(person.userid);
  control.setFault({ match: { action: "requesttoken" }, then: { do: "status", status: 503, error: "Busy" } });
  world.work(undefined, { random: () => 0.999 });
  await control.weighIn(person.userid);
  expect(await world.untilPostponed(person)).toMatchObject({ attempts: 1 });
  await world.quiesce();
  expect(await state(person)).toBe("active");
  await expectKeptTrue(world, person);
});

test("an answer that does not come is given up; meanwhile others are served, and no connection of the database is held", async () => {
  const [slow, other] = [await world.synced(), await world.synced()];
  let asking: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (asking = resolve));
  let hanging = 0;
  world.line.via = (request, pass) => {
    if (hanging > 0 || new URL(request.url).pathname !== "/measure") return pass(request);
    hanging += 1;
    asking();
    return new Promise(() => undefined);
  };
  world.work(undefined, { random: () => 0.999 });
  await world.simulator.control.weighIn(slow.userid);
  await asked;
  await world.simulator.control.weighIn(other.userid);
  await expectServed(other);
  const { pool, prisma } = world.database;
  while (pool.idleCount < pool.totalCount) await pool.query("select");
  const tried = await prisma.inboxItem.count({
    where: { connectionId: slow.connectionId, attempts: { gt: 0 } },
  });
  expect(tried).toBe(0);
  expect(await world.untilPostponed(slow)).toMatchObject({
    attempts: 1,
    lastError: "Withings could not be reached.",
  });
  await world.quiesce();
  for (const person of [slow, other]) await expectKeptTrue(world, person);
});

async function expectServed(person: LinkedPerson): Promise<void> {
  const wanted = world.simulator.control.listGroups(person.userid).length;
  for (let kept = 0; kept < wanted;) kept = (await readKept(world, person)).length;
}

test("an unknown type, no number at all and an absurd exponent: what can be read is kept, to the digit", async () => {
  const person = await world.synced();
  world.simulator.control.setFault({
    match: { action: "getmeas", character: person.userid },
    then: "strange-measures",
  });
  const worker = world.work();
  const { groups } = await world.simulator.control.weighIn(person.userid, { kilograms: 80.1 });
  await worker.idle();
  const kept = await readKept(world, person);
  expect(kept.map(({ id }) => id).sort()).toEqual(groups.map(({ grpid }) => String(grpid)).sort());
  const measures = kept.flatMap((group) => group["measures"]).map(String);
  expect(measures).toEqual(expect.arrayContaining(["1: 80100e-3", "18: -1000e-3"]));
  expect(measures.filter((one) => /^(999|1000):/.test(one))).toEqual([]);
  // The next answer is in order again, and what is kept follows it.
  await world.simulator.control.editGroup(person.userid, groups[0]?.grpid ?? 0, { values: { 1: 79.9 } });
  await world.sweep();
  await expectKeptTrue(world, person);
});
