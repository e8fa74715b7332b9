import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findSpreadFaults } from "#lib/testing/check-spread.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { readStatements, readStatementsOf } from "#lib/testing/read-statements.ts";
import { NOTIFY } from "./channels.ts";
import {
  ACROSS_PERSONS,
  type ForeignKey,
  LOCAL_TABLES,
  PERSON_COLUMN,
  SPREAD_TABLES,
  spreadStatements,
} from "./spread.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let statements: Awaited<ReturnType<typeof readStatements>>;
beforeAll(async () => {
  database = await createTestDatabase();
  statements = (await readStatements("lib")).filter(({ sql }) => NAMES_SPREAD.test(sql));
}, 120_000);
afterAll(() => database.drop());

const NAMES_SPREAD = new RegExp(`\\b(${SPREAD_TABLES.join("|")})\\b`);

test("every statement about a growing table concerns one person and runs on that person's server", async () => {
  const faults: string[] = [];
  expect(statements.length).toBeGreaterThan(100);
  for (const { place, sql } of statements)
    if (!(place in ACROSS_PERSONS))
      faults.push(...(await findSpreadFaults(sql)).map((fault) => `${place}: ${fault}`));
  expect(faults).toEqual([]);
});

test("each exception from that is still needed", async () => {
  const needed = new Set<string>();
  for (const { place, sql } of statements)
    if (place in ACROSS_PERSONS && (await findSpreadFaults(sql)).length > 0) needed.add(place);
  expect([...needed].sort()).toEqual(Object.keys(ACROSS_PERSONS).sort());
});

describe("the check of statements", () => {
  const G = "select from measure_group g";
  test.each([
    ["lacks the person of g", `${G} where g.connection_id = $1`],
    ["lacks the person of g", `${G} where g.person_id = any($1)`],
    ["lacks the person of g", `${G} where g.person_id = $1 or g.seq = 1`],
    ["lacks the person of g", `${G} where g.person_id in (select id from person_data)`],
    ["lacks the person of m", `${G} join measure m on m.group_id = g.group_id where g.person_id = $1`],
    [
      "lacks the person of m",
      `${G} where g.person_id = $1 and exists (select from measure m where m.code = 1)`,
    ],
    [
      "lacks the person of m",
      `with w as (select group_id from measure m) ${G} join w using (group_id) where g.person_id = $1`,
    ],
    ["concerns several persons", `${G} join measure m on m.person_id = $2 where g.person_id = $1`],
    [
      "concerns several persons",
      "select from person_data a, person_data b where a.person_id = $1 and b.person_id = $2 for update",
    ],
    [
      "lacks the person of person_data",
      "select from person_data where person_id = any($1) order by 1 for update",
    ],
    [
      "joins local tables: connection",
      `${G} join connection c on c.id = g.connection_id where g.person_id = $1`,
    ],
    ["lacks the person of decision", "delete from decision where connection_id = $1"],
    ["lacks the person of measure_group", "update measure_group set seq = 1 where group_id = $1"],
    ["changes the person of a row", "update measure_group set person_id = $2 where person_id = $1"],
    [
      "calls clock_timestamp in a change",
      "update removal set found_at = clock_timestamp() where person_id = $1",
    ],
    ["casts a column to text in a change", "delete from removal where person_id = $1 and kind::text = $2"],
    ["inserts into measure without the person", "insert into measure (connection_id, code) select $1, 1"],
    [
      "inserts into measure without the person",
      "insert into measure (person_id) select p from unnest($1::uuid[]) as p",
    ],
    [
      "a conflict in measure lacks the person",
      "insert into measure (person_id) values ($1) on conflict (code) do nothing",
    ],
    [
      "calls a function in DO UPDATE",
      "insert into removal (person_id) values ($1) on conflict (person_id) do update set found_at = now()",
    ],
    [
      "notifies on the server of the person",
      `with b as (update person_data set seq = 1 where person_id = $1 returning person_id) select ${NOTIFY.pages("person_id")} from b`,
    ],
  ])("finds what %s", async (fault, sql) => {
    expect(await findSpreadFaults(sql)).toContain(fault);
  });

  test.each([
    `${G} join measure m on m.person_id = g.person_id and m.group_id = g.group_id where g.person_id = $1`,
    `${G} join measure m using (person_id, connection_id, group_id) where m.person_id = $1`,
    `${G} where person_id = $1 and exists (select from measure m where m.person_id = g.person_id)`,
    `with w as (select * from measure where person_id = $2) ${G} join w on w.person_id = g.person_id`,
    "insert into measure (person_id, code) select $1, m.code from unnest($2::int[]) as m(code) on conflict (person_id, code) do nothing",
    "with gone as (delete from decision where person_id = $1 returning *) insert into removal (person_id) select person_id from gone",
    "select person_id from person_data where person_id = $1 for no key update",
    "delete from notification where connection_id = $1",
  ])("has nothing against %s", async (sql) => {
    expect(await findSpreadFaults(sql)).toEqual([]);
  });

  test("reads every text that a statement of the source can have", () => {
    const found = readStatementsOf(`
      const TABLES = { one: { table: "measure" }, two: { table: "decision" } } as const;
      const of = (person: string) => \`person_id = \${person}\`;
      const tableOf = (kind: "one" | "two") => TABLES[kind];
      async function erase(client: Client, kind: "one" | "two", more: boolean) {
        const { table } = tableOf(kind);
        for (const end of ["", " limit 1"])
          await client.query(\`delete from \${table} where \${of("$1")}\${more ? " and true" : end}\`, []);
      }
      const run = (client: Client, text: string) => client.query({ name: "run", text });
      const twice = (client: Client) => run(client, "select " + 1);
    `);
    const deletes = ["measure", "decision"].flatMap((table) =>
      ["", " and true", " limit 1"].map((end) => `delete from ${table} where person_id = $1${end}`),
    );
    expect(found.map(({ sql }) => sql).sort()).toEqual([...deletes, "select 1"].sort());
    expect(new Set(found.map(({ place }) => place))).toEqual(new Set(["example.ts erase", "example.ts run"]));
  });
});

test("each table is either distributed or local", async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
  );
  expect(rows.map(({ name }) => name)).toEqual([...SPREAD_TABLES, ...Object.keys(LOCAL_TABLES)].sort());
});

test("the person is first in the key of each distributed table, and in each of its unique and foreign keys", async () => {
  const { rows } = await database.pool.query<{
    table: string;
    name: string;
    columns: string[];
    primary: boolean;
  }>(
    `select i.indrelid::regclass::text as table, c.relname as name, i.indisprimary as primary,
       array(select a.attname::text from unnest(i.indkey) with ordinality as k(place, n)
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.place order by k.n) as columns
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indisunique and i.indrelid::regclass::text = any($1::text[])`,
    [SPREAD_TABLES],
  );
  expect(
    rows
      .filter(({ primary }) => primary)
      .map(({ table }) => table)
      .sort(),
  ).toEqual([...SPREAD_TABLES].sort());
  expect(rows.filter(({ columns }) => columns[0] !== PERSON_COLUMN)).toEqual([]);
  for (const { table, refersTo, definition } of await foreignKeys())
    if ((SPREAD_TABLES as readonly string[]).includes(table) && refersTo !== "person")
      expect(definition, table).toMatch(/^FOREIGN KEY \(person_id\b.* ON DELETE CASCADE$/);
});

async function foreignKeys(): Promise<ForeignKey[]> {
  const { rows } = await database.pool.query<ForeignKey>(
    `select conrelid::regclass::text as table, conname as name, confrelid::regclass::text as "refersTo",
       pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`,
  );
  return rows;
}

test("docs/scale.md distributes the tables as they are", async () => {
  const [, script] = /```sql\n-- distribute\n([^`]*)```/.exec(readFileSync("docs/scale.md", "utf8")) ?? [];
  expect(script?.trim().split("\n")).toEqual(spreadStatements(await foreignKeys()));
});
