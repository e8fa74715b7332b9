import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue } from "#e2e/setup/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#e2e/setup/fault-world.ts";
import type { LinkedPerson } from "#e2e/setup/linked-cloud.ts";

const DAY = 86_400;
let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld({ simulator: { pageSize: 150 } });
});
afterEach(() => world.calm());
afterAll(() => world.close());

/** Lets only what is of that kind be due. */
async function onlyDue(kind: string, { connectionId }: LinkedPerson): Promise<void> {
  await world.database.pool.query(
    `update inbox_item set not_before = now() + case when kind::text = $2 then '0' else '1 hour' end::interval
     where connection_id = $1 and state = 'waiting'`,
    [connectionId, kind],
  );
}

test("years come page by page; what is measured meanwhile waits for two calls at most, and a process that is killed costs one page", async () => {
  const person = await world.link({ years: 3 });
  const { control } = world.simulator;
  await onlyDue("subscriptions", person);
  const first = world.work();
  await first.idle();
  await first.stop();
  await onlyDue("measures", person);
  control.resetRequests();
  let pages = 0;
  let killed = false;
  world.line.via = async (request, pass) => {
    const answer = await pass(request);
    if (new URL(request.url).pathname !== "/measure") return answer;
    pages += 1;
    if (pages === 5) await control.weighIn(person.userid, { kilograms: 80 });
    if (pages !== 12 || killed) return answer;
    killed = true;
    throw new TypeError("fetch failed");
  };
  await world.work(undefined, { concurrency: 1 }).idle();
  const asked = control.readRequests({ action: "getmeas", character: person.userid });
  const isShort = ({ parameters }: (typeof asked)[number]): boolean =>
    Number(parameters["enddate"]) - Number(parameters["startdate"]) < 2 * DAY;
  const place = asked.findIndex(isShort);
  // The fifth was on its way.
  expect(place).toBeGreaterThanOrEqual(5);
  expect(place).toBeLessThanOrEqual(6);
  await world.quiesce();
  expect(killed).toBe(true);
  const words = control
    .readRequests({ action: "getmeas", character: person.userid })
    .map(({ parameters }) => JSON.stringify(parameters));
  expect(words.length - new Set(words).size).toBe(1);
  await expectKeptTrue(world, person);
}, 180_000);
