import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectKeptTrue, readKept } from "#lib/testing/expect-kept-true.ts";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";

let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld();
  // A disk of its own for each test would need rights that a test run does not have: the database refuses what
  // needs room with the very error that PostgreSQL raises when its disk is full.
  await world.database.pool.query(`
    create function disk_full() returns trigger language plpgsql as $$
    begin raise exception using errcode = 'disk_full',
      message = 'could not extend file "base/1/2": No space left on device'; end $$`);
});
afterEach(async () => {
  await makeRoom();
  await world.calm();
});
afterAll(() => world.close());

const TABLES = [
  ...["notification_batch", "notification", "inbox_item", "measure_group", "measure"],
  ...["api_call", "person", "person_data", "connection"],
];

async function fillDisk(): Promise<void> {
  for (const table of TABLES)
    await world.database.pool.query(
      `create trigger disk_full before insert or update on ${table} execute function disk_full()`,
    );
}

async function makeRoom(): Promise<void> {
  for (const table of TABLES) await world.database.pool.query(`drop trigger if exists disk_full on ${table}`);
}

const states = async ({ userid }: LinkedPerson) =>
  new Set(world.simulator.control.readDeliveries({ userid }).map(({ state }) => state));

test("the disk is full: pushes are refused so that Withings repeats them, pages read on, and all is there when there is room", async () => {
  const person = await world.synced({ years: 0.1 });
  const before = await readKept(world, person);
  await fillDisk();
  const worker = world.work(undefined, { pollMs: 60_000 });
  await world.simulator.control.weighIn(person.userid, { kilograms: 80 });
  expect(await states(person)).toEqual(new Set(["waiting"]));
  await worker.idle();
  expect(await readKept(world, person)).toEqual(before);
  expect(world.simulator.control.readRequests({ character: person.userid })).toEqual([]);
  await worker.stop();
  await makeRoom();
  // Withings' own repetition, ten seconds later.
  await world.clock.advance(15_000, () => world.simulator.control.settlePushes());
  expect(await states(person)).toEqual(new Set(["delivered"]));
  await world.quiesce();
  await expectKeptTrue(world, person);
});

test("the disk becomes full while an answer is stored: nothing of it is kept, and it is fetched again when there is room", async () => {
  const person = await world.synced({ years: 0.1 });
  const before = await readKept(world, person);
  world.line.via = async (request, pass) => {
    const answer = await pass(request);
    if (new URL(request.url).pathname === "/measure") await fillDisk();
    return answer;
  };
  await world.simulator.control.weighIn(person.userid, { kilograms: 80 });
  const worker = world.work(undefined, { pollMs: 60_000 });
  await worker.idle();
  expect(await readKept(world, person)).toEqual(before);
  await worker.stop();
  await makeRoom();
  await world.calm();
  await world.quiesce();
  await expectKeptTrue(world, person);
});

test("every connection to the database breaks at once: the worker goes on by itself, listening again", async () => {
  const person = await world.synced();
  const worker = world.work(undefined, { pollMs: 200 });
  await worker.idle();
  await world.database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await world.simulator.control.weighIn(person.userid, { kilograms: 80 });
  const wanted = world.simulator.control.listGroups(person.userid).length;
  for (let kept = 0; kept < wanted;) kept = (await readKept(world, person)).length;
  await world.quiesce();
  await expectKeptTrue(world, person);
});
