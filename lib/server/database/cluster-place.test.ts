import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formerPlaceOf } from "./cluster-place.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { runsAsRoot } from "./postgres-binaries.ts";

const report = (): void => undefined;
// Not below the project: as root that may lie where PostgreSQL's user cannot enter.
const root = mkdtempSync(path.join("/tmp", "plumbline-place-"));
chmodSync(root, 0o711);
const outside: string[] = [];
afterAll(() => {
  for (const place of [root, ...outside]) rmSync(place, { recursive: true, force: true });
});
const folder = (name: string): string => path.join(root, name);

/** Starts the database of `home` and stops it again; what it knows, or the sentence it refused with. */
async function known(home: string): Promise<string> {
  try {
    const postgres = await startEmbeddedPostgres({ home, report });
    try {
      return await ask(postgres.url, "select word from kept");
    } finally {
      await postgres.stop();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function ask(url: string, sql: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ word: string }>(sql)).rows[0]?.word ?? "";
  } finally {
    await client.end();
  }
}

/** A database that knows "here", stopped; and, of the same, a copy made while it ran. */
async function make(home: string, copy?: string): Promise<void> {
  const postgres = await startEmbeddedPostgres({ home, report });
  await ask(postgres.url, "create table kept as select 'here' as word");
  if (copy) cpSync(home, copy, { recursive: true });
  await postgres.stop();
}

beforeAll(() => make(folder("one"), folder("torn")));

describe("a data directory that was copied, renamed or robbed", () => {
  test("renamed with the folder above it, it is found", async () => {
    mkdirSync(folder("above"));
    renameSync(folder("one"), folder("above/one"));
    expect(await known(folder("above/one"))).toBe("here");
    renameSync(folder("above/one"), folder("one"));
  });

  test("a plain copy of a stopped one works, without its empty folders, its mode and its password", async () => {
    spawnSync("cp", ["-r", folder("one"), folder("copy")]);
    for (const name of ["pg_notify", "pg_twophase"])
      rmSync(path.join(folder("copy"), "pg", name), { recursive: true });
    spawnSync("chmod", ["-R", "755", path.join(folder("copy"), "pg")]);
    rmSync(path.join(folder("copy"), "postgres-password"));
    expect(await known(folder("copy"))).toBe("here");
    expect(await known(folder("copy"))).toBe("here");
  });

  test("a plain copy of a running one is refused, and stays refused", async () => {
    const sentence = "is a copy that was made while the database ran";
    expect(await known(folder("torn"))).toContain(sentence);
    expect(await known(folder("torn"))).toContain(sentence);
  });

  test("when the database is gone, no new one takes its place", async () => {
    spawnSync("cp", ["-r", folder("one"), folder("robbed")]);
    expect(await known(folder("robbed"))).toBe("here");
    rmSync(path.join(folder("robbed"), "pg"), { recursive: true });
    expect(await known(folder("robbed"))).toContain("is missing");
    expect(readdirSync(folder("robbed"))).not.toContain("pg");
    renameSync(path.join(folder("robbed"), "database.json"), path.join(folder("robbed"), "lost.json"));
    writeFileSync(path.join(folder("robbed"), "token-encryption-key"), "");
    expect(await known(folder("robbed"))).toContain(
      "holds the keys of an installation (token-encryption-key)",
    );
    writeFileSync(path.join(folder("robbed"), "database.json"), "{");
    expect(await known(folder("robbed"))).toContain("is damaged");
  });

  test.each([
    ["an empty pg", (home: string) => void mkdirSync(path.join(home, "pg"), { recursive: true }), "relation"],
    [
      "half a pg",
      (home: string) => void writeFileSync(path.join(home, "pg/base"), ""),
      "no complete PostgreSQL",
    ],
  ])("%s", async (_what, prepare, said) => {
    mkdirSync(path.join(folder("half"), "pg"), { recursive: true });
    prepare(folder("half"));
    expect(await known(folder("half"))).toContain(said);
    rmSync(folder("half"), { recursive: true });
  });
});

describe.runIf(runsAsRoot())("as root below a closed folder", () => {
  const closed = folder("closed");
  const place = (home: string): string =>
    (JSON.parse(readFileSync(path.join(home, "database.json"), "utf8")) as { place: string }).place;

  beforeAll(async () => {
    mkdirSync(closed, { mode: 0o700 });
    await make(path.join(closed, "data"));
    outside.push(place(path.join(closed, "data")));
  });

  test("the database lies outside, and is found when the folder is renamed or restored", async () => {
    expect(place(path.join(closed, "data"))).toMatch(/^\/var\/lib\/plumbline\//);
    renameSync(closed, folder("closed-2"));
    expect(await known(folder("closed-2/data"))).toBe("here");
    cpSync(folder("closed-2/data"), folder("closed-3/data"), { recursive: true });
    renameSync(folder("closed-2"), folder("away"));
    expect(await known(folder("closed-3/data"))).toBe("here");
    renameSync(folder("closed-3"), closed);
    expect(await known(path.join(closed, "data"))).toBe("here");
  });

  test("a copy beside the original is refused: it does not hold the database", async () => {
    cpSync(path.join(closed, "data"), folder("second"), { recursive: true });
    expect(await known(folder("second"))).toContain("whose database is in");
  });

  test("what an earlier version put outside, under a name made of the path, is found and written down", async () => {
    const home = path.join(closed, "data");
    const former = formerPlaceOf(home);
    outside.push(former);
    renameSync(place(home), former);
    renameSync(path.join(home, "postgres-password"), path.join(former, "postgres-password"));
    rmSync(path.join(home, "database.json"));
    writeFileSync(path.join(home, "token-encryption-key"), "");
    expect(await known(home)).toBe("here");
    renameSync(closed, folder("closed-4"));
    expect(await known(folder("closed-4/data"))).toBe("here");
    renameSync(folder("closed-4"), closed);
  });

  test("when what lies outside is gone, no new one takes its place", async () => {
    const home = path.join(closed, "data");
    renameSync(place(home), `${place(home)}-away`);
    outside.push(`${place(home)}-away`);
    expect(await known(home)).toContain("is missing");
    renameSync(`${place(home)}-away`, path.join(home, "found"));
    renameSync(path.join(home, "found/pg"), path.join(home, "pg"));
    expect(await known(home)).toBe("here");
    chmodSync(closed, 0o700);
    expect(await known(home)).toContain("a folder above it is closed");
  });
});
