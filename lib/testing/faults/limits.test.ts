import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue, readKept } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";

/** What Withings allows an application in any minute. */
const LIMIT = 120;
let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld({ simulator: { pageSize: 5 }, callsPerMinute: LIMIT });
});
afterEach(() => world.calm());
afterAll(() => world.close());

/** As if so much time had passed: calls are further away, and what waits is due. */
async function pass(seconds: number): Promise<void> {
  const { pool } = world.database;
  await pool.query("update api_call set at = at - make_interval(secs => $1)", [seconds]);
  await pool.query(
    "update inbox_item set not_before = not_before - make_interval(secs => $1) where state = 'waiting'",
    [seconds],
  );
}

async function waiting({ connectionId }: LinkedPerson): Promise<{ attempts: number }[]> {
  return world.database.prisma.inboxItem.findMany({ where: { connectionId, state: "waiting" } });
}

test("601: no call is made for a while, no attempt is spent; then live data goes before the past, and all arrives", async () => {
  const [first, second] = [await world.synced(), await world.synced()];
  const late = await world.link({ years: 0.1 });
  const { control } = world.simulator;
  control.setFault({
    match: { action: "getmeas", character: first.userid },
    then: { do: "status", status: 601, error: "Too Many Request" },
  });
  // What is linked waits until the first push has met the limit.
  await world.database.pool.query(
    "update inbox_item set not_before = now() + interval '1 hour' where connection_id = $1",
    [late.connectionId],
  );
  const worker = world.work(undefined, { concurrency: 1 });
  await control.weighIn(first.userid);
  await worker.idle();
  control.resetRequests();
  await control.weighIn(second.userid);
  await world.database.pool.query("update inbox_item set not_before = now() where state = 'waiting'");
  await worker.idle();
  expect(control.readRequests()).toEqual([]);
  for (const person of [first, second])
    expect((await waiting(person)).map(({ attempts }) => attempts)).toEqual([0]);
  await worker.stop();
  await pass(62);
  await world.work(undefined, { concurrency: 1 }).idle();
  const asked = control.readRequests({ action: "getmeas" }).map(({ userid }) => userid);
  expect(new Set(asked.slice(0, 2))).toEqual(new Set([first.userid, second.userid]));
  expect(new Set(asked.slice(2))).toEqual(new Set([late.userid]));
  await world.quiesce();
  for (const person of [first, second, late]) await expectKeptTrue(world, person);
});

test("six long histories at once: never above the limit in a minute, half of it for the past, and a push goes through", async () => {
  const busy = await world.synced();
  const people: LinkedPerson[] = [];
  for (let count = 0; count < 6; count += 1) people.push(await world.link({ years: 0.3 }));
  await world.database.pool.query("delete from api_call");
  const { control } = world.simulator;
  const worker = world.work(undefined, { random: () => 0.5 });
  let minutes = 0;
  for (let open = 1; open > 0; minutes += 1) {
    control.resetRequests();
    await worker.idle();
    const live = control.readRequests().filter(({ service }) => service === "notify").length;
    expect(control.readRequests().length - live).toBeLessThanOrEqual(LIMIT / 2);
    await control.weighIn(busy.userid);
    await expectPushKept(busy);
    expect(control.readRequests().length).toBeLessThanOrEqual(LIMIT);
    await pass(62);
    open = (await Promise.all(people.map(waiting))).flat().length;
    await world.clock.advance(60_000);
  }
  expect(minutes).toBeGreaterThan(2);
  await worker.idle();
  for (const person of [...people, busy]) await expectKeptTrue(world, person);
}, 120_000);

async function expectPushKept(person: LinkedPerson): Promise<void> {
  const wanted = world.simulator.control.listGroups(person.userid).length;
  for (let kept = 0; kept < wanted;) kept = (await readKept(world, person)).length;
}
