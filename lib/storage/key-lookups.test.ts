import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { SPREAD_ROOT, SPREAD_TABLES } from "./spread.ts";

const [SEEN, NEW] = ["0193a4b2-7c1d-7e2f-8a3b-000000000001", "0193a4b2-7c1d-7e2f-8a3b-000000000002"];

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A person, also the id of a connection of theirs, with 2,000 groups of ten measures. */
const lifeOf = (id: string) => `
  insert into person (id, name) values ('${id}', 'A');
  insert into connection (id, person_id, withings_user_id, notify_secret_hash, notify_secret)
    values ('${id}', '${id}', '${id}', '${id}', '');
  insert into measure_group (person_id, connection_id, group_id, category, attribution, measured_at, zone, created_at,
      modified_at, arrived_by, seq)
    select '${id}', '${id}', i::text, 1, 0, now(), 'UTC', now(), now(), 'sweep', i from generate_series(1, 2000) i;
  insert into measure (person_id, connection_id, group_id, ordinal, code, value, exponent)
    select '${id}', '${id}', i::text, c, c, 1, 0 from generate_series(1, 2000) i, generate_series(1, 10) c`;

test("a group is found by its key, also of a person whom the last statistics have not seen", async () => {
  await database.pool.query(lifeOf(SEEN));
  await database.pool.query("analyze");
  await database.pool.query(lifeOf(NEW));
  for (const table of ["measure_group", "measure"]) {
    const { rows } = await database.pool.query<{ "QUERY PLAN": string }>(
      `explain delete from ${table} where person_id = '${NEW}' and connection_id = '${NEW}' and group_id = '7'`,
    );
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain(`using ${table}_pkey`);
  }
});

test("the planner keeps no statistics of persons and connections in the tables that grow", async () => {
  const { rows } = await database.pool.query<{ column: string }>(
    `select c.table_name || '.' || c.column_name as "column"
     from information_schema.columns c
     join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
     where c.table_schema = current_schema() and c.table_name = any($1::text[])
       and c.column_name in ('person_id', 'connection_id') and a.attstattarget is distinct from 0
     order by 1`,
    [SPREAD_TABLES.filter((table) => table !== SPREAD_ROOT)],
  );
  expect(rows.map(({ column }) => column)).toEqual([]);
});
