import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { findBeside } from "./heart-recording.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const FIRST = Date.UTC(2026, 4, 20, 12);

test("recordings before and after one are of the same kind and person, also of one instant", async () => {
  const { personId, connectionId } = await insertConnection(database);
  const other = await insertConnection(database);
  const insert = (signalId: string, minutes: number, over = {}) =>
    database.prisma.recording.create({
      data: {
        ...{
          personId,
          connectionId,
          signalId,
          kind: "ecg",
          zone: "Europe/Paris",
          arrivedBy: "notification",
          seq: 1n,
        },
        ...{
          recordedAt: new Date(FIRST + minutes * 60_000),
          modifiedAt: new Date(FIRST),
          arrivedAt: new Date(FIRST),
        },
        ...over,
      },
    });
  await insert("a", 0);
  await insert("b", 10);
  await insert("c", 10);
  await insert("d", 20);
  await insert("sound", 15, { kind: "sound" });
  await insert("gone", 12, { deletedAt: new Date(FIRST) });
  await insert("theirs", 11, { personId: other.personId, connectionId: other.connectionId });
  const beside = async (signalId: string, minutes: number) => {
    const recordedAt = FIRST + minutes * 60_000;
    const { previous, next } = await findBeside(database, personId, "ecg", { signalId, recordedAt });
    return [previous?.signalId ?? null, next?.signalId ?? null];
  };
  expect(await beside("a", 0)).toEqual([null, "b"]);
  expect(await beside("b", 10)).toEqual(["a", "c"]);
  expect(await beside("c", 10)).toEqual(["b", "d"]);
  expect(await beside("d", 20)).toEqual(["c", null]);
});
