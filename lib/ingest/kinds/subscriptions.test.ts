import { expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { claimConnection, releaseLease } from "#lib/storage/inbox/inbox-lease.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { runSubscriptions } from "./subscriptions.ts";
import { startWorker } from "../worker/worker.ts";

const { database, cloud } = await openLinkedCloud();

test("the connection is free between two subscriptions: what is pushed meanwhile need not wait", async () => {
  const { connectionId, userid } = await cloud.link({ years: 0 });
  await database.pool.query("delete from inbox_item where connection_id = $1", [connectionId]);
  await ask(database.pool, [{ connectionId, kind: "subscriptions", cause: "first-sync" }]);
  const atWithings = () => cloud.simulator.control.listSubscriptions({ userid });
  const next = async () => {
    const lease = await claimConnection(database, 30);
    if (!lease) return null;
    const { items } = await findWaitingItems(database, connectionId);
    await runSubscriptions({ ...cloud.context, subscriptionPauseMs: 3_600_000 }, lease, items);
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
  // What was uploaded meanwhile, by each kind that is pushed from now on.
  const { items } = await findWaitingItems(database, connectionId);
  expect(items.map(({ kind, cause }) => [kind, cause])).toEqual(
    ["devices", "measures", "days", "nights", "heart", "stethoscope"].map((kind) => [kind, "first-sync"]),
  );
});

test("what was uploaded between the first fetch and the subscription is there when the link is", async () => {
  const person = await cloud.link({ profile: "every-device" });
  const { connectionId, userid } = person;
  const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 3_600_000, random: () => 0.5 });
  try {
    await worker.idle();
    const { control } = cloud.simulator;
    expect(control.listSubscriptions({ userid }).map(({ appli }) => appli)).toEqual([1]);
    const before = await countKept(connectionId);
    // Nothing is pushed of these: Withings does not know yet where to.
    await control.sleepNight(userid);
    await control.goForWorkout(userid);
    await control.takeBloodPressure(userid);
    await control.recordEcg(userid);
    await control.recordEcg(userid, { device: "bpmCore" });
    expect(await database.prisma.notification.count({ where: { connectionId } })).toBe(0);
    for (;;) {
      const { rowCount } = await database.pool.query(
        `update inbox_item set not_before = now() - interval '1 second'
         where connection_id = $1 and kind = 'subscriptions' and state = 'waiting'`,
        [connectionId],
      );
      await worker.idle();
      if (rowCount === 0) break;
    }
    // The minutes begin when the first screens are filled.
    await database.pool.query(
      "update inbox_item set not_before = now() - interval '1 second' where connection_id = $1 and state = 'waiting'",
      [connectionId],
    );
    await worker.idle();
    const after = await countKept(connectionId);
    expect(before).toEqual({ night: 0, workout: 0, pressures: 0, ecg: 0, sound: 0, stretches: 0 });
    expect(after).toMatchObject({ night: 1, workout: 1 });
    expect([after?.pressures, after?.ecg, after?.sound, after?.stretches].every((n) => n && n > 0)).toBe(
      true,
    );
  } finally {
    await worker.stop();
  }
});

/** What is kept of a connection that no weigh-in brings. */
async function countKept(connectionId: string): Promise<Record<string, number> | undefined> {
  const { rows } = await database.pool.query<Record<string, number>>(
    `select
       (select count(*)::int from measure_group where connection_id = $1 and kind = 'night') as night,
       (select count(*)::int from measure_group where connection_id = $1 and kind = 'workout') as workout,
       (select count(*)::int from measure where connection_id = $1 and code = 10) as pressures,
       (select count(*)::int from heart_recording where connection_id = $1 and kind = 'ecg') as ecg,
       (select count(*)::int from heart_recording where connection_id = $1 and kind = 'sound') as sound,
       (select count(*)::int from sleep_interval where connection_id = $1) as stretches`,
    [connectionId],
  );
  return rows[0];
}
