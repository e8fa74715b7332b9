import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#e2e/setup/create-test-database.ts";
import { migrate } from "./migrate.ts";

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
