import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { askForSync } from "./ask-for-kinds.ts";
import { findSyncRequests } from "./sync-request.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const UNREACHED = "Withings could not be reached.";

test("a press of “Sync now” leaves a trace of what still waits, and why, each reason once", async () => {
  const { connectionId } = await insertConnection(database);
  const find = () => findSyncRequests(database, [connectionId]);
  expect(await find()).toEqual([]);

  await askForSync(database, connectionId);
  const [asked] = await find();
  expect(asked).toMatchObject({ connectionId, waitingErrors: [], failedErrors: [] });
  expect(asked?.waiting).toBeGreaterThan(1);

  const where = { connectionId, cause: "refresh" } as const;
  await database.prisma.inboxItem.updateMany({ where, data: { lastError: UNREACHED } });
  expect(await find()).toMatchObject([{ waiting: asked?.waiting, waitingErrors: [UNREACHED] }]);

  const finished = { lastError: null, finishedAt: new Date() };
  await database.prisma.inboxItem.updateMany({ where, data: { ...finished, state: "done" } });
  await database.prisma.inboxItem.updateMany({
    where: { ...where, kind: "measures" },
    data: { ...finished, state: "failed", lastError: "Withings refused the request." },
  });
  expect(await find()).toMatchObject([
    { waiting: 0, waitingErrors: [], failedErrors: ["Withings refused the request."] },
  ]);
});

test("what is fetched by itself is no press of “Sync now”", async () => {
  const { connectionId } = await insertConnection(database);
  await database.prisma.inboxItem.create({ data: { connectionId, kind: "measures", cause: "sweep" } });
  expect(await findSyncRequests(database, [connectionId])).toEqual([]);
});
