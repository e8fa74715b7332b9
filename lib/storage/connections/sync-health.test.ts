import { beforeAll, expect, test } from "vitest";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { startHeartbeat } from "#lib/ingest/worker/heartbeat.ts";
import { startWorker } from "#lib/ingest/worker/worker.ts";
import { findCallUse } from "#lib/storage/budget/api-call-use.ts";
import { findPastSyncs } from "./connection-overview.ts";
import { findPushLateness } from "./push-lateness.ts";
import { findKindHealth, findMeasuredAt, findSubscriptionHealth } from "./sync-health.ts";
import { findWorkerSilence } from "#lib/storage/worker-heartbeat.ts";

const { database, cloud } = await openLinkedCloud();
let person: LinkedPerson;
beforeAll(async () => {
  const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0 });
  person = await cloud.link();
  await worker.idle();
  const date = Math.floor(Date.now() / 1000) - 120;
  await cloud.simulator.control.weighIn(person.userid, { date, kilograms: 80 });
  await worker.idle();
  await worker.stop();
});

test("each kind of data says when it was last fetched", async () => {
  const kinds = await findKindHealth(database, person.connectionId);
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["measures", "days", "nights", "devices", "subscriptions"]),
  );
  for (const kind of kinds)
    expect(kind).toMatchObject({ lastSuccessAt: expect.any(Number), waitingError: null, failed: null });
});

test("the last fetches of every kind say what they brought", async () => {
  const syncs = await findPastSyncs(database, person.connectionId, 20);
  // The rest of the first sync may end before it or after it.
  expect(syncs.find(({ cause }) => cause === "notification")).toMatchObject({
    kind: "measures",
    state: "done",
    brought: [{ kind: "measure", count: expect.any(Number) }],
  });
  expect(syncs.map(({ kind, cause }) => `${kind} ${cause}`)).toEqual(
    expect.arrayContaining(["nights first-sync", "heart first-sync"]),
  );
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

test("a push two minutes after the weigh-in is two minutes late, and soon shown", async () => {
  const late = (await findPushLateness(database, person.connectionId)).find(
    ({ kind }) => kind === "measures",
  );
  expect(late?.announced).toBeGreaterThan(0);
  expect(late?.measuredToPushed?.median).toBeGreaterThan(119_000);
  expect(late?.measuredToPushed?.worst).toBeLessThan(180_000);
  expect(late?.pushedToShown?.worst).toBeLessThan(30_000);
});

test("a night and an ECG are late by when they ended, each by a push of its own kind", async () => {
  const wearer = await cloud.link({ profile: "every-device" });
  const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0 });
  await worker.idle();
  const now = Math.floor(Date.now() / 1000);
  await cloud.simulator.control.sleepNight(wearer.userid, { startdate: now - 7 * 3_600, enddate: now - 600 });
  await cloud.simulator.control.recordEcg(wearer.userid, { timestamp: now - 300 });
  await worker.idle();
  await worker.stop();
  const late = await findPushLateness(database, wearer.connectionId);
  const measured = (kind: string) => late.find((one) => one.kind === kind)?.measuredToPushed?.median;
  expect(measured("nights")).toBeGreaterThan(599_000);
  expect(measured("nights")).toBeLessThan(720_000);
  expect(measured("heart")).toBeGreaterThan(299_000);
  expect(measured("heart")).toBeLessThan(420_000);
});

test("calls are counted for the connection and for all", async () => {
  const { connectionHour, connectionDay, allDay, allMinute } = await findCallUse(
    database,
    person.connectionId,
  );
  expect(connectionHour).toBeGreaterThan(4);
  expect(connectionDay).toBeGreaterThanOrEqual(connectionHour);
  expect(allDay).toBeGreaterThan(connectionDay);
  expect(allMinute).toBeLessThanOrEqual(allDay);
});

test("the times of measuring come in order, by what was measured", async () => {
  expect(await findMeasuredAt(database, person.connectionId, [1])).toHaveLength(1);
  expect(await findMeasuredAt(database, person.connectionId, [10])).toEqual([]);
});

test("a worker is seen while it lives", async () => {
  expect(await findWorkerSilence(database)).toBeNull();
  const beat = startHeartbeat(database);
  await expect.poll(() => findWorkerSilence(database)).not.toBeNull();
  expect(await findWorkerSilence(database)).toBeLessThan(10_000);
  await beat.stop();
  expect(await findWorkerSilence(database)).toBeNull();
});
