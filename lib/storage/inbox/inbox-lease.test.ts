import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { type CouplePerson, makeCouple, syncDay, weighIn } from "#lib/testing/couple.ts";
import { ask } from "./ask.ts";
import { claimConnection, extendLease, releaseLease } from "./inbox-lease.ts";
import { findMeasureGroups } from "#lib/storage/groups/measure-groups.ts";
import { LeaseLostError, type Lease } from "#lib/storage/locks.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let maya: CouplePerson;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ maya } = await makeCouple(database));
  await ask(database.pool, [
    {
      connectionId: maya.connectionId,
      kind: "measures",
      cause: "notification",
      window: { from: 0, to: 1_000 },
    },
  ]);
});
afterAll(() => database.drop());

async function claim(): Promise<Lease> {
  const lease = await claimConnection(database, 30);
  if (!lease) throw new Error("Nothing could be claimed");
  return lease;
}
const runOut = () =>
  database.pool.query("update connection set lease_until = clock_timestamp() - interval '1 second'");

test("a second claim raises the fence, so that the first worker can write no more", async () => {
  const slow = await claim();
  expect(await claimConnection(database, 30)).toBeNull();
  await runOut();
  const quick = await claim();
  expect(quick.connectionId).toBe(slow.connectionId);
  expect(quick.fence).toBeGreaterThan(slow.fence);
  await expect(syncDay(database, maya, [weighIn("1", 0)], slow.fence)).rejects.toBeInstanceOf(LeaseLostError);
  expect(await findMeasureGroups(database, maya.personId)).toEqual([]);
  await syncDay(database, maya, [weighIn("2", 0)], quick.fence);
  expect((await findMeasureGroups(database, maya.personId)).map(({ groupId }) => groupId)).toEqual(["2"]);
  await releaseLease(database, quick);
});

test("a worker that lost its lease neither keeps nor releases that of another", async () => {
  const slow = await claim();
  await runOut();
  const quick = await claim();
  expect(await extendLease(database, slow, 30)).toBe(false);
  await releaseLease(database, slow);
  expect(await claimConnection(database, 30)).toBeNull();
  expect(await extendLease(database, quick, 30)).toBe(true);
  await releaseLease(database, quick);
  expect((await claim()).fence).toBeGreaterThan(quick.fence);
});

test("a connection that was served goes to the end of its line, for the sweep, too", async () => {
  const { maya: first, tom: second } = await makeCouple(database);
  const ofBoth = [first, second].map(({ connectionId }) => connectionId);
  await database.pool.query("delete from inbox_item where connection_id <> all($1)", [ofBoth]);
  await ask(
    database.pool,
    ofBoth.map((connectionId) => ({ connectionId, kind: "measures", cause: "sweep" })),
  );
  const turns: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const lease = await claim();
    turns.push(lease.connectionId);
    await releaseLease(database, lease);
  }
  expect(new Set(turns.slice(0, 2))).toEqual(new Set(ofBoth));
  expect(turns.slice(2)).toEqual(turns.slice(0, 2));
});
