import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import { createMortality, mortalContext } from "#lib/testing/mortal-process.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";

let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld();
});
afterEach(() => world.calm());
afterAll(() => world.close());

/**
 * Lets a process do what waits and kills it after its n-th query or call, for n = 1, 2, 3, ... until it comes through.
 * After each death another process goes on; then everything must hold. Answers how many deaths it died.
 */
async function killEverywhere(prepare: () => Promise<LinkedPerson>): Promise<number> {
  for (let lifetime = 1; ; lifetime += 1) {
    const person = await prepare();
    const mortality = createMortality(lifetime);
    world.line.via = (request, pass) => mortality.step(() => pass(request));
    const worker = world.work(mortalContext(world.context, mortality), { concurrency: 1, pollMs: 60_000 });
    await worker.idle();
    await worker.stop();
    await world.calm();
    await world.quiesce();
    await expectKeptTrue(world, person);
    if (!mortality.dead()) return lifetime - 1;
  }
}

test("killed after every step of fetching what was pushed: the next process brings it", async () => {
  const person = await world.synced();
  const deaths = await killEverywhere(async () => {
    await world.simulator.control.weighIn(person.userid, { kilograms: 80 });
    return person;
  });
  expect(deaths).toBeGreaterThan(15);
}, 120_000);

test("killed after every step of a first sync of several pages: the next process goes on", async () => {
  world.simulator.control.changeSettings({ pageSize: 10 });
  const deaths = await killEverywhere(async () => {
    const person = await world.link({ years: 0.02 });
    await world.database.pool.query(
      "update inbox_item set state = 'done' where connection_id = $1 and kind <> 'measures'",
      [person.connectionId],
    );
    return person;
  });
  expect(deaths).toBeGreaterThan(30);
}, 120_000);
