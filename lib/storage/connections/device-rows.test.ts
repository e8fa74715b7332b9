import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { endConnection, eraseConnectionData } from "./connection-end.ts";
import { type KnownDevice, replaceDevices } from "./device-rows.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { LeaseLostError } from "#lib/storage/locks.ts";
import { noteSubscription } from "./subscription-record.ts";
import { inTransaction } from "#lib/storage/transaction.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const SCALE: KnownDevice = {
  ...{ deviceId: "scale", type: "Scale", model: null, modelId: null, battery: "high", zone: null },
  ...{ firstSessionAt: null, lastSessionAt: 1_000 },
};

async function connect(): Promise<string> {
  const person = await database.prisma.person.create({ data: { name: "Ada" } });
  const { id } = await database.prisma.connection.create({
    data: {
      ...{ personId: person.id, withingsUserId: "1", notifySecretHash: person.id },
      notifySecret: Buffer.from("x"),
      subscriptions: { create: { appli: 1, state: "active" } },
    },
  });
  return id;
}

const devicesOf = (connectionId: string) => database.prisma.device.findMany({ where: { connectionId } });

test("the kept devices become those of the list", async () => {
  const connectionId = await connect();
  await replaceDevices(database, { connectionId, fence: 0n }, [SCALE, { ...SCALE, deviceId: "cuff" }]);
  await replaceDevices(database, { connectionId, fence: 0n }, [SCALE]);
  expect(await devicesOf(connectionId)).toMatchObject([
    { deviceId: "scale", lastSessionAt: new Date(1_000) },
  ]);
});

test("a job that outlives its link brings nothing back", async () => {
  const connectionId = await connect();
  await inTransaction(database, async (client) => {
    await endConnection(client, connectionId);
  });
  const found = { connectionId, appli: 1, state: "active", error: null, status: null } as const;
  await noteSubscription(database, found);
  expect(await database.prisma.subscription.findMany({ where: { connectionId } })).toMatchObject([
    { state: "ended" },
  ]);
  await inTransaction(database, (client) => eraseConnectionData(client, connectionId));
  const late = replaceDevices(database, { connectionId, fence: 0n }, [SCALE]);
  await expect(late).rejects.toThrow(LeaseLostError);
  expect(await devicesOf(connectionId)).toEqual([]);
  const items = [{ connectionId, kind: "measures", cause: "first-sync" }] as const;
  expect(await ask(database.pool, items)).toBe(0);
});
