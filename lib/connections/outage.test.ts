import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CloudFixture, createCloudFixture } from "#lib/testing/create-cloud-fixture.ts";
import {
  findOutage,
  LINKS_OF_AN_OUTAGE,
  noteAnswered,
  noteUnanswered,
} from "#lib/storage/budget/withings-outage.ts";
import { findRoom, reserveCall } from "./call-budget.ts";

let cloud: CloudFixture;
beforeAll(async () => {
  cloud = await createCloudFixture();
});
beforeEach(async () => {
  cloud.simulator.control.clearFaults();
  await noteAnswered(cloud.database);
  await cloud.database.pool.query("delete from api_call");
});
afterAll(() => cloud.close());

const reserve = (process = cloud.context) =>
  reserveCall(process, { action: "getmeas", connectionId: null, urgency: "live" });
const links = (count: number) => Array.from({ length: count }, () => randomUUID());
/** It is time to ask once more. */
const probe = () => cloud.database.pool.query("update withings_outage set probe_at = clock_timestamp()");
/** No call is made until a test makes one. */
const pause = () =>
  cloud.database.pool.query("update withings_outage set probe_at = clock_timestamp() + interval '1 hour'");

/** Withings answers none of so many links. */
async function fail(count = LINKS_OF_AN_OUTAGE): Promise<boolean[]> {
  const turned: boolean[] = [];
  for (const link of links(count)) turned.push(await noteUnanswered(cloud.database, link));
  return turned;
}

test("what a few links meet says nothing of the others, however often they meet it", async () => {
  for (const link of links(LINKS_OF_AN_OUTAGE - 1))
    for (let again = 0; again < 10; again += 1)
      expect(await noteUnanswered(cloud.database, link)).toBe(false);
  expect(await noteUnanswered(cloud.database, null)).toBe(false);
  expect(await findOutage(cloud.database)).toBeNull();
  expect(await reserve()).toMatchObject({ waitMs: 0, away: false, failing: true });
});

test("when many links get no answer and none is answered, no process calls", async () => {
  expect(await fail()).toEqual([false, false, false, false, true]);
  await pause();
  const other = cloud.startProcess();
  for (const process of [cloud.context, other]) {
    const { waitMs, everybodyMs, away } = await reserve(process);
    expect(away).toBe(true);
    expect(Math.min(waitMs, everybodyMs)).toBeGreaterThan(60_000);
    expect(Object.values(await findRoom(process)).every((ms) => ms > 60_000)).toBe(true);
  }
  expect((await findOutage(cloud.database))?.since).toBeGreaterThan(0);
});

test("an answer between them begins the count again", async () => {
  await fail(LINKS_OF_AN_OUTAGE - 1);
  expect(await noteAnswered(cloud.database)).toBe(false);
  expect(await fail(LINKS_OF_AN_OUTAGE - 1)).not.toContain(true);
  expect(await findOutage(cloud.database)).toBeNull();
});

test("of many who would ask whether it is back one does, and it is counted how often in vain", async () => {
  await fail();
  const other = cloud.startProcess();
  const inVain: number[] = [];
  for (let asked = 0; asked < 6; asked += 1) {
    await probe();
    const processes = Array.from({ length: 12 }, (_, index) => (index % 2 ? other : cloud.context));
    const granted = await Promise.all(processes.map((process) => reserve(process)));
    expect(granted.filter(({ waitMs }) => waitMs === 0)).toHaveLength(1);
    expect(await noteUnanswered(cloud.database, randomUUID())).toBe(false);
    const { rows } = await cloud.database.pool.query<{ probes: number }>(
      "select probes from withings_outage",
    );
    inVain.push(rows[0]?.probes ?? 0);
  }
  expect(inVain).toEqual([1, 2, 3, 4, 5, 6]);
  await probe();
  expect(await reserve()).toMatchObject({ waitMs: 0, failing: true });
  expect(await noteAnswered(cloud.database)).toBe(true);
  expect(await reserve()).toMatchObject({ waitMs: 0, away: false, failing: false });
  expect(await findOutage(cloud.database)).toBeNull();
});

test("the client notes by itself what is an answer and what is none", async () => {
  const { context, simulator } = cloud;
  const ask = () => {
    const client = context.withings.for({ connectionId: randomUUID(), urgency: "live" });
    return client.getDevices({ accessToken: "none" }).catch((error: unknown) => error);
  };
  simulator.control.setFault({ times: 1_000, then: { do: "http", code: 503 } });
  for (let link = 0; link < LINKS_OF_AN_OUTAGE - 1; link += 1)
    expect(await ask()).toMatchObject({ kind: "unavailable" });
  simulator.control.clearFaults();
  // A refusal is an answer.
  expect(await ask()).toMatchObject({ kind: "unauthorized" });
  expect(await reserve()).toMatchObject({ failing: false });
  simulator.control.setFault({ times: 1_000, then: "html" });
  for (let link = 0; link < LINKS_OF_AN_OUTAGE; link += 1)
    expect(await ask()).toMatchObject({ kind: "malformed" });
  await pause();
  simulator.control.resetRequests();
  expect(await ask()).toMatchObject({ kind: "rate-limited", keptBack: true, away: true });
  expect(simulator.control.readRequests()).toEqual([]);
  simulator.control.clearFaults();
  await probe();
  expect(await ask()).toMatchObject({ kind: "unauthorized" });
  expect(await findOutage(cloud.database)).toBeNull();
});
