import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { findHeldKinds } from "./held-data.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const at = new Date("2026-11-20T08:00:00Z");

test("a person who has only recordings, a workout or unsorted readings is not without data", async () => {
  const { personId, connectionId } = await insertConnection(database);
  const held = () => findHeldKinds(database, personId);
  expect(await held()).toEqual([]);

  await database.pool.query(
    `insert into heart_recording (connection_id, signal_id, person_id, kind, recorded_at, modified_at, zone, arrived_by, seq)
     values ($1, '7', $2, 'ecg', $3, $3, 'UTC', 'notification', 1)`,
    [connectionId, personId, at],
  );
  expect(await held()).toEqual(["ecg"]);

  const group = {
    ...{ connectionId, personId, category: 1, measuredAt: at, zone: "UTC" },
    ...{ createdAt: at, modifiedAt: at, arrivedBy: "notification" as const },
  };
  // An ambiguous reading: no chart counts it before a person says whose it is.
  await database.prisma.measureGroup.create({
    data: { ...group, groupId: "1", kind: "measure", attribution: 1, seq: 2 },
  });
  await database.prisma.measureGroup.create({
    data: { ...group, groupId: "workout:1", kind: "workout", attribution: 0, seq: 3, deletedAt: at },
  });
  expect(await held()).toEqual(["measure", "ecg"]);
});
