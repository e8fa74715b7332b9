import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import { closeBudget, reserveCall, type Urgency } from "./call-budget.ts";

let cloud: CloudFixture;
beforeAll(async () => {
  cloud = await createCloudFixture();
});
beforeEach(() => cloud.database.pool.query("delete from api_call"));
afterAll(() => cloud.close());

const reserve = async (urgency: Urgency) => {
  const { waitMs } = await reserveCall(cloud.context, { action: "getmeas", connectionId: null, urgency });
  return { waitMs };
};
const age = (seconds: number) =>
  cloud.database.pool.query("update api_call set at = at - make_interval(secs => $1)", [seconds]);

test("of 50 calls at once from two processes, 30 are granted where a minute has 30", async () => {
  const one = { database: cloud.database, callsPerMinute: 30 };
  const other = { ...one, database: cloud.startProcess().database };
  const call = { action: "getmeas", connectionId: null, urgency: "live" } as const;
  const started = Date.now();
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => reserveCall(index % 2 ? other : one, call)),
  );
  expect(results.filter(({ waitMs }) => waitMs === 0)).toHaveLength(30);
  const refused = results.find(({ waitMs }) => waitMs > 0);
  // Until the first of them is 62 s old, less the time that the 50 took.
  expect(refused?.waitMs).toBeGreaterThanOrEqual(62_000 - (Date.now() - started));
  expect(refused?.waitMs).toBeLessThanOrEqual(62_000);
  const { rows } = await cloud.database.pool.query<{ count: number }>("select count(*)::int from api_call");
  expect(rows[0]?.count).toBe(30);
});

test("the window slides: room comes back one by one", async () => {
  for (let index = 0; index < 60; index += 1) await reserve("live");
  await age(40);
  for (let index = 0; index < 60; index += 1) await reserve("live");
  const { waitMs } = await reserve("live");
  expect(waitMs).toBeGreaterThan(15_000);
  expect(waitMs).toBeLessThan(22_500);
  await age(22);
  expect(await reserve("live")).toEqual({ waitMs: 0 });
});

test("back-fill leaves half of the minute to live work", async () => {
  for (let index = 0; index < 60; index += 1) expect(await reserve("back-fill")).toEqual({ waitMs: 0 });
  expect((await reserve("back-fill")).waitMs).toBeGreaterThan(0);
  expect(await reserve("live")).toEqual({ waitMs: 0 });
});

test("a plan that allows more, or less", async () => {
  const budget = { database: cloud.database, callsPerMinute: 3 };
  const call = { action: "getmeas", connectionId: null } as const;
  const waits = async (urgency: Urgency) => (await reserveCall(budget, { ...call, urgency })).waitMs > 0;
  expect(await waits("back-fill")).toBe(false);
  expect(await waits("back-fill")).toBe(false);
  expect(await waits("back-fill")).toBe(true);
  expect(await waits("live")).toBe(false);
  expect(await waits("live")).toBe(true);
});

test("after a 601 no call is granted for a while", async () => {
  await reserve("live");
  await closeBudget(cloud.context);
  const { waitMs } = await reserve("live");
  expect(waitMs).toBeGreaterThan(10_000);
  expect(waitMs).toBeLessThanOrEqual(15_000);
  await age(15);
  expect(await reserve("live")).toEqual({ waitMs: 0 });
});

test("a 601 that names a wait closes the budget of all processes for so long", async () => {
  const other = cloud.startProcess();
  await closeBudget(cloud.context, 188_000);
  const call = { action: "getmeas", connectionId: null, urgency: "live" } as const;
  const { waitMs } = await reserveCall(other, call);
  expect(waitMs).toBeGreaterThan(180_000);
  expect(waitMs).toBeLessThanOrEqual(188_000);
  await age(188);
  expect(await reserve("live")).toEqual({ waitMs: 0 });
});

test("no call of the client escapes the count, and a full minute sends none", async () => {
  const { context, simulator, database } = cloud;
  const linked = await cloud.link(cloud.createWithingsUser());
  await database.pool.query("delete from api_call");
  simulator.control.resetRequests();
  await context.withings.getNonce();
  const client = context.withings.for({ connectionId: linked.connectionId, urgency: "live" });
  await expect(client.getDevices({ accessToken: "none" })).rejects.toMatchObject({ kind: "unauthorized" });
  const { rows } = await database.pool.query(
    `select action, connection_id as "connectionId" from api_call order by id`,
  );
  expect(rows).toEqual([
    { action: "getnonce", connectionId: null },
    { action: "getdevice", connectionId: linked.connectionId },
  ]);
  for (let index = 0; index < 120; index += 1) await reserve("live");
  const refused = client.getDevices({ accessToken: "none" });
  await expect(refused).rejects.toMatchObject({ kind: "rate-limited", retryAfterMs: expect.any(Number) });
  expect(simulator.control.readRequests()).toHaveLength(2);
});

test("old rows are pruned", async () => {
  const { pool } = cloud.database;
  await pool.query(
    "insert into api_call (at, action) select now() - interval '2 days', 'old' from generate_series(1, 2100)",
  );
  for (let index = 0; index < 100; index += 1) await reserve("live");
  await pool.query("select setval(pg_get_serial_sequence('api_call', 'id'), 3999)");
  await reserve("live");
  const { rows } = await pool.query("select count(*)::int from api_call where action = 'old'");
  expect(rows[0]).toEqual({ count: 0 });
});
