import { expect, test } from "vitest";
import { type ConnectionClient, connectionClients } from "#lib/connections/connection-client.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findWaitingItems } from "#lib/storage/inbox/inbox-job.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { claimItems, type ClaimedItems } from "#lib/testing/claim-items.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import type { WithingsDevice } from "#lib/withings/devices.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { runDevices } from "./devices.ts";

const { database, cloud } = await openLinkedCloud();
const SCALE: WithingsDevice = {
  ...{ deviceId: "scale", type: "Scale", model: "Body+", modelId: 5, battery: "high", zone: null },
  ...{ firstSessionAt: null, lastSessionAt: null },
};
const GOALS = { stepsPerDay: 9_000, sleepSeconds: null, weight: null };
const refusal = (message: string) => new WithingsError("rejected", message, { status: 403 });

type Answers = {
  readonly devices?: WithingsDevice[] | Error;
  readonly goals?: typeof GOALS | null | Error;
};

/** Runs what waits with these answers. Returns the calls that were made. */
async function run({ lease }: ClaimedItems, { devices = [SCALE], goals = GOALS }: Answers = {}) {
  const calls: string[] = [];
  const clients = connectionClients(cloud.context);
  const answer = <T>(name: string, value: T | Error): Promise<T> => {
    calls.push(name);
    return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
  };
  const context = {
    ...cloud.context,
    ...{ random: () => 0, subscriptionPauseMs: 0 },
    clientOf: (...whose: Parameters<typeof clients>): ConnectionClient => ({
      ...clients(...whose),
      getDevices: () => answer("devices", devices),
      getGoals: () => answer("goals", goals),
    }),
  };
  const { items } = await findWaitingItems(database, lease.connectionId);
  const error: unknown = await runDevices(context, lease, items).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { calls, error };
}
async function kept({ connectionId }: ClaimedItems) {
  const [devices, goals, items] = await Promise.all([
    database.prisma.device.findMany({ where: { connectionId } }),
    database.prisma.measureGroup.findMany({ where: { connectionId, kind: "goal" } }),
    findWaitingItems(database, connectionId),
  ]);
  return {
    devices: devices.map(({ deviceId }) => deviceId),
    goals: goals.map(({ groupId }) => groupId),
    waiting: items.items.map(({ progress }) => progress),
  };
}
const claim = () =>
  claimItems(database, { kind: "devices", cause: "sweep" }, { kind: "devices", cause: "refresh" });

test("the devices and the goals are kept, and everything that asked for them is done", async () => {
  const claimed = await claim();
  expect(await run(claimed)).toEqual({ calls: ["devices", "goals"], error: null });
  expect(await kept(claimed)).toEqual({ devices: ["scale"], goals: ["goal:steps"], waiting: [] });
});

test("a list without a device, and an answer without goals, take nothing away", async () => {
  const claimed = await claim();
  await run(claimed);
  await ask(database.pool, [{ kind: "devices", cause: "sweep", connectionId: claimed.connectionId }]);
  expect(await run(claimed, { devices: [], goals: null })).toEqual({
    calls: ["devices", "goals"],
    error: null,
  });
  expect(await kept(claimed)).toEqual({ devices: ["scale"], goals: ["goal:steps"], waiting: [] });
});

test("a refusal of one call leaves the other, and is thrown at the end; of two the first", async () => {
  const [one, other, both] = [await claim(), await claim(), await claim()];
  const refused = refusal("No devices");
  expect((await run(one, { devices: refused })).error).toBe(refused);
  expect(await kept(one)).toEqual({ devices: [], goals: ["goal:steps"], waiting: [null, null] });
  expect((await run(other, { goals: refused })).error).toBe(refused);
  expect(await kept(other)).toMatchObject({ devices: ["scale"], goals: [] });
  const answers = { devices: refused, goals: refusal("No goals") };
  expect(await run(both, answers)).toEqual({ calls: ["devices", "goals"], error: refused });
  expect((await kept(both)).waiting).toEqual([null, null]);
});

test("what had to wait goes on with the second call", async () => {
  const claimed = await claim();
  const full = new WithingsError("rate-limited", "Too many");
  expect((await run(claimed, { goals: full })).error).toBe(full);
  expect((await kept(claimed)).waiting).toEqual([{ devices: true }, null]);
  expect(await run(claimed)).toEqual({ calls: ["goals"], error: null });
  expect((await kept(claimed)).waiting).toEqual([]);
  const first = await claim();
  expect(await run(first, { devices: full })).toEqual({ calls: ["devices"], error: full });
});

test("goals that come after the lease was lost are not kept, and the loss is thrown", async () => {
  const claimed = await claim();
  await database.prisma.inboxItem.updateMany({
    where: { connectionId: claimed.connectionId },
    data: { progress: { devices: true } },
  });
  await database.pool.query("update connection set lease_fence = lease_fence + 1 where id = $1", [
    claimed.connectionId,
  ]);
  expect((await run(claimed)).error).toBeInstanceOf(LeaseLostError);
  expect((await kept(claimed)).goals).toEqual([]);
});
