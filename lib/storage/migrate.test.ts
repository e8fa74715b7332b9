import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { migrate, readMigrations } from "./migrate.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("applying the migrations a second time applies nothing", async () => {
  expect(await migrate(database.url, "prisma/migrations")).toEqual([]);
});

test("a fresh database answers Prisma's query API", async () => {
  expect(await database.prisma.person.count()).toBe(0);
});

test("a database that a newer version has used is refused, and is left as it is", async () => {
  const { pool, url, drop } = await createTestDatabase();
  await pool.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values
       ('1', 'a', '20990101000000_columns', now()), ('2', 'b', '20200101000000_before_all', now())`,
  );
  await expect(migrate(url, "prisma/migrations")).rejects.toThrow(
    /A newer version of Plumbline has used this database.*20200101000000_before_all, 20990101000000_columns/,
  );
  await pool.query("update _prisma_migrations set rolled_back_at = now() where id in ('1', '2')");
  expect(await migrate(url, "prisma/migrations")).toEqual([]);
  await drop();
});

test("a migration that was applied under its former name is known again", async () => {
  const { pool, url, drop } = await createTestDatabase();
  const [first] = readMigrations("prisma/migrations");
  await pool.query(
    "update _prisma_migrations set migration_name = '20200101000000_once' where migration_name = $1",
    [first?.name],
  );
  expect(await migrate(url, "prisma/migrations")).toEqual([]);
  const { rows } = await pool.query<{ n: number }>(
    "select count(*)::int as n from _prisma_migrations where migration_name = $1",
    [first?.name],
  );
  expect(rows).toEqual([{ n: 1 }]);
  await drop();
});

test("a migration gives way to who uses its tables, and is applied when they are free", async () => {
  const { pool, url, drop } = await createTestDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), "plumbline-migrations-"));
  cpSync("prisma/migrations", folder, { recursive: true });
  mkdirSync(path.join(folder, "20990101000000_wide"));
  writeFileSync(
    path.join(folder, "20990101000000_wide/migration.sql"),
    "alter table person add column wide text;",
  );
  const reader = await pool.connect();
  await reader.query("begin");
  await reader.query("select from person");
  const quick = { lockTimeoutMs: 50, lockPauseMs: 1, lockAttempts: 2 };
  await expect(migrate(url, folder, quick)).rejects.toThrow(
    "Migration 20990101000000_wide found its tables in use 2 times, and nothing of it was done",
  );
  const patient = migrate(url, folder, { ...quick, lockAttempts: 1_000 });
  await reader.query("commit");
  reader.release();
  expect(await patient).toEqual(["20990101000000_wide"]);
  rmSync(folder, { recursive: true });
  await drop();
});

test("a database can be made as an older version left it", async () => {
  const { pool, url, drop } = await createTestDatabase();
  await pool.query("drop schema public cascade; create schema public");
  const names = readMigrations("prisma/migrations").map(({ name }) => name);
  expect(await migrate(url, "prisma/migrations", { only: names.slice(0, 2) })).toEqual(names.slice(0, 2));
  expect(await migrate(url, "prisma/migrations")).toEqual(names.slice(2));
  await drop();
});

test("an edited migration stops the start", async () => {
  await database.pool.query("update _prisma_migrations set checksum = 'other'");
  await expect(migrate(database.url, "prisma/migrations")).rejects.toThrow("was edited after it was applied");
});

test("the migrations make what the Prisma schema says", async () => {
  const database = await createTestDatabase();
  const { status, stdout } = spawnSync(
    "npx",
    // prettier-ignore
    ["prisma", "migrate", "diff", "--from-config-datasource", "--to-schema", "prisma/schema.prisma", "--exit-code"],
    { env: { ...process.env, DATABASE_URL: database.url }, encoding: "utf8" },
  );
  await database.drop();
  expect(`${status}\n${stdout}`).toMatch(/^0\n/);
});
