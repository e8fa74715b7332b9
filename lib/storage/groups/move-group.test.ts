import { afterAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { moveGroup } from "./move-group.ts";

const database = await createTestDatabase();
afterAll(() => database.drop());

const read = async (table: string) =>
  (
    await database.pool.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t order by t`,
    )
  ).rows.map(({ row }) => row);
const numbers = async () =>
  (await database.pool.query("select person_id, ordinal, value::text from measure order by ordinal")).rows;

test("a group that moves is the same there, with what is asked about it, and a tombstone here", async () => {
  const maya = await insertConnection(database, "Maya");
  const tom = await insertConnection(database, "Tom");
  const { connectionId } = maya;
  const group = { connectionId, groupId: "9007199254740993" };
  const at = new Date("2026-11-20T08:00:00.123Z");
  await database.prisma.measureGroup.create({
    data: {
      ...{
        ...group,
        personId: maya.personId,
        category: 1,
        attribution: 1,
        measuredAt: at,
        zone: "Europe/Paris",
      },
      ...{
        createdAt: at,
        modifiedAt: at,
        arrivedBy: "sweep",
        deviceId: "d",
        details: { name: 'a "b"' },
        seq: 4n,
      },
    },
  });
  const measure = { ...group, personId: maya.personId, code: 1, exponent: -3 };
  await database.prisma.measure.createMany({
    data: [
      { ...measure, ordinal: 0, value: 9_223_372_036_854_775_807n },
      { ...measure, ordinal: 1, value: -5n, position: 7 },
    ],
  });
  const asked = { personId: maya.personId, connectionId, recordId: group.groupId, foundAt: at };
  await database.prisma.removal.createMany({
    data: [
      { ...asked, kind: "measure" },
      { ...asked, kind: "ecg" },
    ],
  });
  const [before] = await read("measure_group");
  const move = (from: string, to: string, seq: number) =>
    inTransaction(database, (client) => moveGroup(client, group, from, to, seq));

  await move(maya.personId, tom.personId, 5);
  const moved = await read("measure_group");
  const tombstone = { departed: true, deleted_at: expect.any(String) as string, details: null, seq: 5 };
  expect(moved).toHaveLength(2);
  expect(moved).toContainEqual({ ...before, person_id: tom.personId });
  expect(moved).toContainEqual({ ...before, ...tombstone });
  expect(await numbers()).toEqual([
    { person_id: tom.personId, ordinal: 0, value: "9223372036854775807" },
    { person_id: tom.personId, ordinal: 1, value: "-5" },
  ]);
  const removals = await read("removal");
  expect(removals.map((row) => [row["kind"], row["person_id"]]).sort()).toEqual([
    ["ecg", maya.personId],
    ["measure", tom.personId],
  ]);

  await move(tom.personId, maya.personId, 6);
  const back = await read("measure_group");
  expect(back).toContainEqual(before);
  expect(back).toContainEqual({ ...before, ...tombstone, person_id: tom.personId, seq: 6 });
  expect(await numbers()).toMatchObject([{ person_id: maya.personId }, { person_id: maya.personId }]);
});
