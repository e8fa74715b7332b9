import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readMigrations } from "#lib/storage/migrate.ts";

/**
 * `landed-migrations.txt` lists what other people's databases have: "SHA-256  name". Databases are found by these
 * names and texts, so no listed one may be renamed, edited or removed, and a new one comes after all of them.
 */
const landed = readFileSync("prisma/landed-migrations.txt", "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => ({ checksum: line.slice(0, 64), name: line.slice(66) }));
const present = readMigrations("prisma/migrations");

test("each migration that has landed is there, unedited", () => {
  expect(landed.length).toBeGreaterThan(18);
  const now = new Map(present.map(({ name, checksum }) => [name, checksum]));
  expect(landed.map(({ name }) => ({ name, checksum: now.get(name) ?? "gone" }))).toEqual(
    landed.map(({ name, checksum }) => ({ name, checksum })),
  );
});

test("a new migration has a name that comes after those that have landed", () => {
  const listed = new Set(landed.map(({ name }) => name));
  const last = [...listed].sort().at(-1) ?? "";
  for (const { name } of present.filter((each) => !listed.has(each.name)))
    expect(name > last, `${name} comes before ${last}, so a database may have ${last} without it`).toBe(true);
});
