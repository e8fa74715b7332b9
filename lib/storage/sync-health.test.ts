import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#e2e/setup/create-test-database.ts";
import { createLinkedCloud, type LinkedCloud, type LinkedPerson } from "#e2e/setup/linked-cloud.ts";
import { startWorkerBeat } from "#lib/ingest/worker-beat.ts";
import { createMeasureSource } from "#lib/ingest/measure-source.ts";
import { startWorker } from "#lib/ingest/worker.ts";
import { findCallUse } from "./api-call-use.ts";
import { findPushLateness } from "./push-lateness.ts";
import { findKindHealth, findMeasuredAt, findSubscriptionHealth } from "./sync-health.ts";
import { findWorkerSilence } from "./worker-beat.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let cloud: LinkedCloud;
let person: LinkedPerson;
beforeAll(async () => {
  database = await createTestDatabase();
  cloud = createLinkedCloud(database);
  const source = createMeasureSource(cloud.context, { subscriptionPauseMs: 0 });
  const worker = startWorker({ context: cloud.context, source, random: () => 0 });
  person = await cloud.link();
  await worker.idle();
  const date = Math.floor(Date.now() / 1000) - 120;
  await cloud.simulator.control.weighIn(person.userid, { date, kilograms: 80 });
  await worker.idle();
  await worker.stop();
});
afterAll(async () => {
  await cloud.close();
  await database.drop();
});

test("each kind of data says when it was last fetched", async () => {
  const kinds = await findKindHealth(database, person.connectionId);
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["measures", "days", "nights", "devices", "subscriptions"]),
  );
  for (const kind of kinds)
    expect(kind).toMatchObject({ lastSuccessAt: expect.any(Number), waitingError: null, failed: null });
});

test("each subscription says how often it pushed", async () => {
  const subscriptions = await findSubscriptionHealth(database, person.connectionId);
  expect(subscriptions.find(({ appli }) => appli === 1)).toMatchObject({
    state: "active",
    healedCount: 0,
    pushesDay: 1,
    pushesWeek: 1,
  });
  expect(subscriptions.find(({ appli }) => appli === 2)).toMatchObject({ pushesWeek: 0 });
});

test("a push two minutes after the weigh-in is two minutes late, and soon stored", async () => {
  const late = await findPushLateness(database, person.connectionId);
  expect(late.measurements).toBeGreaterThan(0);
  expect(late.measuredToArrived?.median).toBeGreaterThan(119_000);
  expect(late.measuredToArrived?.worst).toBeLessThan(180_000);
  expect(late.arrivedToStored?.worst).toBeLessThan(30_000);
});

test("a notification whose fields are no numbers breaks nothing", async () => {
  await database.pool.query(
    `insert into notification (connection_id, appli, fields) values ($1, 1, '{"startdate": "x", "enddate": "1e9"}')`,
    [person.connectionId],
  );
  expect((await findPushLateness(database, person.connectionId)).measurements).toBeGreaterThan(0);
});

test("calls are counted for the connection and for everybody", async () => {
  const { connectionHour, allHour, allMinute } = await findCallUse(database, person.connectionId);
  expect(connectionHour).toBeGreaterThan(4);
  expect(allHour).toBeGreaterThan(connectionHour);
  expect(allMinute).toBeLessThanOrEqual(allHour);
});

test("the times of measuring come in order, by what was measured", async () => {
  expect(await findMeasuredAt(database, person.connectionId, [1])).toHaveLength(1);
  expect(await findMeasuredAt(database, person.connectionId, [10])).toEqual([]);
});

test("a worker is seen while it lives", async () => {
  expect(await findWorkerSilence(database)).toBeNull();
  const beat = startWorkerBeat(database);
  await expect.poll(() => findWorkerSilence(database)).not.toBeNull();
  expect(await findWorkerSilence(database)).toBeLessThan(10_000);
  await beat.stop();
  expect(await findWorkerSilence(database)).toBeNull();
});
