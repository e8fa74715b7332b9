import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue, readKept } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import { type LinkedPerson, TOKEN_KEY } from "#lib/testing/linked-cloud.ts";
import { type ServedSimulator, serveSimulator } from "#lib/simulator/http/serve-simulator.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { findConnectionGrant } from "#lib/storage/connections/grant-record.ts";

const PROCESS = fileURLToPath(new URL("../hanging-process.ts", import.meta.url));
let world: FaultWorld;
let served: ServedSimulator;
beforeAll(async () => {
  world = await createFaultWorld();
  served = await serveSimulator(world.simulator, { port: 0, host: "127.0.0.1" });
});
afterEach(() => world.calm());
afterAll(async () => {
  await served.close();
  await world.close();
});

/** Another of our processes works for a link, and is killed with -9 when it has the answer to a call, or before it. */
async function killProcess(person: LinkedPerson, hangAt: "requesttoken" | "getdevice"): Promise<void> {
  const env = {
    ...process.env,
    DATABASE: world.database.url,
    CLOUD: served.url,
    TOKEN_KEY: TOKEN_KEY.toString("hex"),
    CONNECTION: person.connectionId,
    NOW: String(world.clock.now()),
    HANG_AT: hangAt,
  };
  const child = spawn(process.execPath, [PROCESS], { env, stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const [said] = await Promise.race([once(child.stdout, "data"), gone.then(() => ["nothing"])]);
  expect(String(said)).toBe("hanging\n");
  child.kill("SIGKILL");
  expect(await gone).toEqual([null, "SIGKILL"]);
}

/** As if the half minute were over for which a process may hold the right to refresh. */
const letLeaseEnd = () =>
  world.database.pool.query(
    `update "grant" set refresh_lease_until = now() - interval '1 second' where refresh_lease_until is not null`,
  );

async function generation({ connectionId }: LinkedPerson): Promise<number | undefined> {
  return (await findConnectionGrant(world.database, connectionId))?.grant?.generation;
}

async function expectNoNewLink(person: LinkedPerson): Promise<void> {
  await world.simulator.control.weighIn(person.userid, { kilograms: 79 });
  await world.quiesce();
  const [status] = await findConnectionStatuses(world.database, [person.personId]);
  expect(status?.state).toBe("active");
  await expectKeptTrue(world, person);
}

const refreshes = () => world.simulator.control.readRequests({ service: "v2/oauth2" });

test("killed with -9 between the answer to a refresh and its commit: the old refresh token serves once more", async () => {
  const person = await world.synced();
  await world.clock.advance(4 * 3_600_000);
  await killProcess(person, "requesttoken");
  expect(refreshes()).toHaveLength(1);
  expect(await generation(person)).toBe(1);
  await letLeaseEnd();
  await world.clock.advance(3_600_000);
  await expectNoNewLink(person);
  expect(refreshes().map(({ status }) => status)).toEqual([0, 0]);
  expect(refreshes()[1]?.parameters).toEqual(refreshes()[0]?.parameters);
  expect(await generation(person)).toBe(2);
});

test("killed with -9 between the commit and the first use: the stored token is used, nothing is refreshed", async () => {
  const person = await world.synced();
  await world.clock.advance(4 * 3_600_000);
  await killProcess(person, "getdevice");
  expect(await generation(person)).toBe(2);
  await expectNoNewLink(person);
  expect(refreshes()).toHaveLength(1);
});

test("the grant was withdrawn while many things wait: one refusal, all is parked, what is kept stays, a new link brings the rest", async () => {
  const person = await world.synced({ years: 0.01, profile: "every-device" });
  const before = await readKept(world, person);
  const { control } = world.simulator;
  control.holdPushes();
  await control.weighIn(person.userid, { awaitPushes: false });
  await control.goForWorkout(person.userid, { awaitPushes: false });
  await control.sleepNight(person.userid, { awaitPushes: false });
  await control.flushPushes();
  await control.invalidateGrant(person.userid);
  control.resetRequests();
  const worker = world.work();
  await worker.idle();
  // The dead access token, and the refresh token that was to replace it.
  expect(control.readRequests({ character: person.userid }).length).toBeLessThanOrEqual(2);
  expect(refreshes()).toHaveLength(1);
  const [status] = await findConnectionStatuses(world.database, [person.personId]);
  expect(status?.state).toBe("needs-relink");
  const { connectionId } = person;
  const parked = await world.database.prisma.inboxItem.count({ where: { connectionId, state: "waiting" } });
  expect(parked).toBeGreaterThanOrEqual(4);
  expect(await readKept(world, person)).toEqual(before);
  await worker.stop();
  await world.link({ userid: person.userid, target: { kind: "relink", connectionId } });
  await world.quiesce();
  await expectKeptTrue(world, person);
});
