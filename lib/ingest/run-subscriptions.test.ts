import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#e2e/setup/create-test-database.ts";
import { createLinkedCloud, type LinkedCloud } from "#e2e/setup/linked-cloud.ts";
import { addInboxItems } from "#lib/storage/inbox-item.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox-lease.ts";
import { findWaitingItems } from "#lib/storage/inbox-job.ts";
import { createMeasureSource } from "./measure-source.ts";
import { runSubscriptions } from "./run-subscriptions.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let cloud: LinkedCloud;
beforeAll(async () => {
  database = await createTestDatabase();
  cloud = createLinkedCloud(database);
});
afterAll(async () => {
  await cloud.close();
  await database.drop();
});

test("the connection is free between two subscriptions: what is pushed meanwhile need not wait", async () => {
  const { connectionId, userid } = await cloud.link({ years: 0 });
  await database.pool.query("delete from inbox_item where connection_id = $1", [connectionId]);
  await addInboxItems(database.pool, [{ connectionId, kind: "subscriptions", cause: "first-sync" }]);
  const source = createMeasureSource(cloud.context, { subscriptionPauseMs: 3_600_000 });
  const atWithings = () => cloud.simulator.control.listSubscriptions({ userid });
  const next = async () => {
    const lease = await claimConnection(database, 30);
    if (!lease) return null;
    const { items } = await findWaitingItems(database, connectionId);
    await runSubscriptions({ database, source, now: () => Date.now() }, lease, items);
    await releaseLease(database, lease);
    return items[0]?.kind ?? null;
  };
  // A second back: two connections of the pool may read the clock of two processors.
  const due = () => database.pool.query("update inbox_item set not_before = now() - interval '1 second'");
  expect(await next()).toBe("subscriptions");
  expect(atWithings()).toEqual([]);
  await due();
  expect(await next()).toBe("subscriptions");
  expect(atWithings().map(({ appli }) => appli)).toEqual([1]);
  expect(await next()).toBeNull();

  let steps = 0;
  for (
    await due();
    (await findWaitingItems(database, connectionId)).items[0]?.kind === "subscriptions";
    await due()
  ) {
    await next();
    steps += 1;
  }
  const lists = cloud.simulator.control.readRequests({ action: "list", character: userid });
  expect(lists).toHaveLength(1);
  expect(atWithings()).toHaveLength(steps + 1);
  const { items } = await findWaitingItems(database, connectionId);
  expect(items.map(({ kind, cause }) => [kind, cause])).toEqual([["measures", "first-sync"]]);
});
