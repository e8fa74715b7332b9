import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#e2e/setup/create-test-database.ts";
import { createLinkedCloud, type LinkedCloud, type LinkedPerson } from "#e2e/setup/linked-cloud.ts";
import { findConnectionStatuses } from "#lib/storage/connection-status.ts";
import { countKeptGroups } from "#lib/storage/connection-overview.ts";
import { createMeasureSource } from "./measure-source.ts";
import { startWorker, type Worker } from "./worker.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let cloud: LinkedCloud;
let workers: Worker[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  cloud = createLinkedCloud(database);
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  cloud.simulator.control.clearFaults();
  await database.pool.query("delete from api_call");
});
afterAll(async () => {
  await cloud.close();
  await database.drop();
});

async function synced(): Promise<LinkedPerson & { worker: Worker; kept: number }> {
  const person = await cloud.link({ years: 0.05 });
  const source = createMeasureSource(cloud.context, { subscriptionPauseMs: 0 });
  const worker = startWorker({ context: cloud.context, source, random: () => 0.5 });
  workers.push(worker);
  await worker.idle();
  cloud.simulator.control.resetRequests();
  return { ...person, worker, kept: await countKeptGroups(database, person.connectionId) };
}

async function standing({ personId, connectionId }: LinkedPerson) {
  const [status] = await findConnectionStatuses(database, [personId]);
  return {
    state: status?.state,
    reason: status?.stateReason,
    kept: await countKeptGroups(database, connectionId),
  };
}
/** Calls that asked Withings whether it is so; of a dead token it cannot be said whose it was. */
const confirmed = () =>
  cloud.simulator.control.readRequests({}).filter(({ service }) => service !== "notify").length;

test("“update” looks at the account again, and changes nothing else", async () => {
  const person = await synced();
  await cloud.simulator.control.changeProfile(person.userid, { action: "update" });
  await person.worker.idle();
  expect(confirmed()).toBeGreaterThan(0);
  expect(await standing(person)).toEqual({ state: "active", reason: null, kept: person.kept });
});

test.each(["unlink", "delete"] as const)(
  "“%s” is confirmed by a call; then the person is told to link again, and nothing is lost",
  async (action) => {
    const person = await synced();
    expect(person.kept).toBeGreaterThan(0);
    await cloud.simulator.control.changeProfile(person.userid, { action });
    await person.worker.idle();
    expect(confirmed()).toBeGreaterThan(0);
    const after = await standing(person);
    expect(after).toMatchObject({ state: "needs-relink", kept: person.kept });
    expect(after.reason).toMatch(/Link the account again|link/i);
  },
);

test.each(["unlink", "delete", "update"])("a forged “%s” is found out by that call", async (action) => {
  const person = await synced();
  const push = { userid: person.userid, appli: 46, fields: { action } };
  await cloud.simulator.control.pushNotification(push);
  await person.worker.idle();
  expect(confirmed()).toBeGreaterThan(0);
  expect(await standing(person)).toEqual({ state: "active", reason: null, kept: person.kept });
});

test("while Withings cannot be asked, a farewell decides nothing", async () => {
  const person = await synced();
  cloud.simulator.control.setFault({
    match: { character: person.userid },
    times: 50,
    then: { do: "http", code: 502 },
  });
  await cloud.simulator.control.pushNotification({
    userid: person.userid,
    appli: 46,
    fields: { action: "unlink" },
  });
  await person.worker.idle();
  expect(await standing(person)).toEqual({ state: "active", reason: null, kept: person.kept });
  cloud.simulator.control.clearFaults();
  await database.pool.query("update inbox_item set not_before = now() where connection_id = $1", [
    person.connectionId,
  ]);
  await person.worker.idle();
  expect(await standing(person)).toEqual({ state: "active", reason: null, kept: person.kept });
});
