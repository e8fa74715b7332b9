import { afterAll, beforeAll, expect, test } from "vitest";
import { type DataKind, KINDS, SYNC_COLUMNS } from "#lib/metrics/kinds.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { ANNOUNCED, cursorOf, fetchedAs, KIND_ROWS } from "./kinds-in-sql.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function read<Row extends object>(sql: string): Promise<Row[]> {
  return (await database.pool.query<Row>(sql)).rows;
}
const enumOf = async (name: string) =>
  (await read<{ value: string }>(`select unnest(enum_range(null::${name}))::text as value`)).map(
    ({ value }) => value,
  );
const recordsIn = (table: string | null): DataKind[] =>
  KINDS.filter((entry) => entry.table === table).flatMap(({ records }) => [...records]);

test("the database has the kinds of the table, and in their order", async () => {
  expect(await enumOf("inbox_kind")).toEqual(KINDS.map(({ kind }) => kind));
  expect(await enumOf("record_kind")).toEqual([...recordsIn("measure_group"), "goal"]);
  expect(await enumOf("recording_kind")).toEqual(recordsIn("heart_recording"));
  expect(await enumOf("removal_kind")).toEqual([
    ...recordsIn("measure_group"),
    ...recordsIn("heart_recording"),
  ]);
});

test("a connection has every column that the table names, and no other of their sort", async () => {
  const columns = await read<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name = 'connection' and column_name ~ '_(cursor|compared_at|synced_at)$'`,
  );
  expect(columns.map(({ name }) => name).toSorted()).toEqual([...SYNC_COLUMNS].toSorted());
});

test("statements translate as the table says", async () => {
  expect(await read(`select kind::text, scope, models, records, heart from ${KIND_ROWS}`)).toEqual(
    KINDS.map(({ kind, scope, models, table, records }) => ({
      ...{ kind, scope, models },
      records: [...records],
      heart: table === "heart_recording",
    })),
  );
  for (const { kind, records, cursor } of KINDS) {
    for (const record of records)
      expect(await read(`select ${fetchedAs(`'${record}'`)} as kind`)).toEqual([{ kind }]);
    expect(cursorOf("'x'").includes(`when '${kind}' then c.`)).toBe(cursor !== null);
  }
  expect(await read(`select ${fetchedAs("'goal'")} as kind`)).toEqual([{ kind: null }]);
  const announced = await read<{ appli: number; kind: string }>(
    `select * from ${ANNOUNCED} as a(appli, kind)`,
  );
  expect(announced).toContainEqual({ appli: 62, kind: "nights" });
  expect(announced.some(({ appli }) => appli === 46 || appli === 50)).toBe(false);
});
