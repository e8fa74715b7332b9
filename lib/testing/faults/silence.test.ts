import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createLinkedCloud, type LinkedCloud, type LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { type SilentProxy, startSilentProxy } from "#lib/testing/silent-proxy.ts";
import { startWorker, type Worker } from "#lib/ingest/worker/worker.ts";
import { type Database, openDatabase } from "#lib/storage/database.ts";
import { listenToDatabase } from "#lib/storage/database-listener.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

/** Short, for a quick test; the product's own time is lib/storage/postgres/silence-watch.ts's. */
const SILENCE_MS = 300;

let direct: Awaited<ReturnType<typeof createTestDatabase>>;
let proxy: SilentProxy;
let database: Database;
let cloud: LinkedCloud;
let linked: LinkedPerson;
let worker: Worker | undefined;
beforeAll(async () => {
  direct = await createTestDatabase();
  proxy = await startSilentProxy({ host: "127.0.0.1", port: Number(new URL(direct.url).port) });
  database = openDatabase(proxy.url(direct.url), { silenceMs: SILENCE_MS });
  cloud = createLinkedCloud(database);
  linked = await cloud.link();
});
afterEach(async () => {
  proxy.restore();
  await worker?.stop();
  worker = undefined;
});
afterAll(async () => {
  await cloud.close();
  await database.close();
  await proxy.close();
  await direct.drop();
});

const work = (): Worker => {
  return startWorker({ context: cloud.context, subscriptionPauseMs: 0, pollMs: 200 });
};

const readGroups = async (personId: string) =>
  (await findMeasureGroups(direct, personId)).map(({ groupId }) => groupId);

/** Withings' side: pushes, and repeats what was refused, until it is taken and its measures are stored. */
async function weighInUntilKept(userid: number, personId: string): Promise<void> {
  await cloud.simulator.control.weighIn(userid, { kilograms: 80 });
  const wanted = cloud.simulator.control.listGroups(userid).length;
  for (let taken = false; !taken;) {
    const repeated = await cloud.simulator.control.replayPushes({ userid });
    taken = repeated.every(({ state }) => state === "delivered");
  }
  for (let kept = 0; kept < wanted;) kept = (await readGroups(personId)).length;
}

test("connections go silent without an end: intake and worker are back on new ones", async () => {
  const { userid, personId } = linked;
  worker = work();
  await worker.idle();
  proxy.loseConnections();
  await weighInUntilKept(userid, personId);
});

test("nothing arrives at all, and then again: intake and worker go on by themselves", async () => {
  const { userid, personId } = linked;
  worker = work();
  await worker.idle();
  proxy.loseEverything();
  await expect(database.pool.query("select 1")).rejects.toThrow();
  proxy.restore();
  await weighInUntilKept(userid, personId);
});

test("a slow statement is no silence", async () => {
  const { rows } = await database.pool.query("select pg_sleep(2), 7 as seven");
  expect(rows).toEqual([{ pg_sleep: "", seven: 7 }]);
});

test("a transaction whose connection went silent gives its locks back", async () => {
  const { personId } = linked;
  const lock = "select from person_data where person_id = $1 for update";
  const lost = inTransaction(database, async (client) => {
    await client.query(lock, [personId]);
    proxy.loseConnections();
    await client.query("select 1");
  });
  await expect(lost).rejects.toThrow("went silent");
  await inTransaction(direct, (client) => client.query(lock, [personId]));
});

test("of idle connections that went silent together only the first costs time", async () => {
  await Promise.all(Array.from({ length: 10 }, () => database.pool.query("select pg_sleep(0.1)")));
  proxy.loseConnections();
  await expect(database.pool.query("select 1")).rejects.toThrow("went silent");
  const before = proxy.made;
  await Promise.all(Array.from({ length: 10 }, () => database.pool.query("select 1")));
  expect(proxy.made - before).toBe(10);
});

test("a listener whose connection went silent hears again", async () => {
  const heard: (string | null)[] = [];
  let wake: () => void = () => undefined;
  const next = () => new Promise<void>((resolve) => (wake = resolve));
  const ready = next();
  const hear = (channel: string | null): void => {
    heard.push(channel);
    wake();
  };
  const listener = listenToDatabase(database, ["plumbline_test"], hear, SILENCE_MS);
  await ready;
  const again = next();
  proxy.loseConnections();
  await again;
  const hint = next();
  await direct.pool.query("select pg_notify('plumbline_test', '')");
  await hint;
  expect(heard).toEqual([null, null, "plumbline_test"]);
  await listener.close();
});
