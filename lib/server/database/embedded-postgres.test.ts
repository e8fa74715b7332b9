import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { findProcess } from "../process/running-process.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

const report = (): void => undefined;
const made: string[] = [];
// Not below the project: as root that may lie where PostgreSQL's user cannot enter.
function makeHome(): string {
  const home = mkdtempSync(path.join("/tmp", "plumbline-pg-"));
  made.push(home);
  return home;
}
afterAll(() => {
  for (const home of made) rmSync(home, { recursive: true, force: true });
});

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Kills one idle backend with -9, as the kernel does when memory runs out; the server then recovers. */
async function killBackend(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", report);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  process.kill(rows[0]?.pid ?? 0, "SIGKILL");
  await ended;
}

const serverOf = (home: string): number =>
  Number(readFileSync(path.join(home, "pg/postmaster.pid"), "utf8").split("\n")[0]);

const alive = (pid: number): boolean => findProcess(pid) !== null;

/** A program that starts the database in `home` and lives until it is killed. */
async function startElsewhere(home: string): Promise<{ child: ChildProcess; url: string }> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(path.resolve("lib/server/database/embedded-postgres.ts"))});
    const { url } = await startEmbeddedPostgres({ home: ${JSON.stringify(home)}, report() {} });
    process.stdout.write(url + "\\n");
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: url.toString().trim() };
}

/** The shell above the server: killed with it, nothing is left that would end the server. */
const parentOf = (pid: number): number =>
  Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));

// Each waits ten seconds for PostgreSQL, which then has to be forced.
describe.concurrent(
  "a server that is ended while it recovers from a dead backend",
  { timeout: 90_000 },
  () => {
    test("ends all the same when we stop it", async () => {
      const home = makeHome();
      const postgres = await startEmbeddedPostgres({ home, report });
      const pid = serverOf(home);
      await killBackend(postgres.url);
      await postgres.stop();
      expect(alive(pid)).toBe(false);
      const again = await startEmbeddedPostgres({ home, report });
      expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
      await again.stop();
    });

    test("is ended by the next start when all that watched it was killed", async () => {
      const home = makeHome();
      const { child, url } = await startElsewhere(home);
      const pid = serverOf(home);
      const shell = parentOf(pid);
      await query(url, "create table kept as select 7 as seven");
      await killBackend(url);
      process.kill(pid, "SIGINT");
      child.kill("SIGKILL");
      process.kill(shell, "SIGKILL");
      const again = await startEmbeddedPostgres({ home, report });
      expect(alive(pid)).toBe(false);
      expect(await query(again.url, "select seven from kept")).toEqual([{ seven: 7 }]);
      await again.stop();
    });

    test("is started again when another process ended it", async () => {
      const home = makeHome();
      const lines: string[] = [];
      let revived: (line: string) => void = report;
      const revival = new Promise<string>((resolve) => (revived = resolve));
      const postgres = await startEmbeddedPostgres({
        home,
        report: (line) => (lines.push(line), revived(line)),
      });
      await killBackend(postgres.url);
      process.kill(serverOf(home), "SIGINT");
      expect(await revival).toContain("was started again");
      expect(await query(postgres.url, "select 1 as one")).toEqual([{ one: 1 }]);
      await postgres.stop();
    });
  },
);

test("a server whose Plumbline lives is left alone, and the sentence names that process", async () => {
  const home = makeHome();
  const { child, url } = await startElsewhere(home);
  await expect(startEmbeddedPostgres({ home, report })).rejects.toThrow(
    `belongs to another running Plumbline (process ${child.pid})`,
  );
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  const pid = serverOf(home);
  child.kill("SIGKILL");
  // The next start waits for its end.
  const again = await startEmbeddedPostgres({ home, report });
  expect(alive(pid)).toBe(false);
  await again.stop();
});

test("a process id that the server left behind, and that another program has by now, prevents no start", async () => {
  const home = makeHome();
  const first: EmbeddedPostgres = await startEmbeddedPostgres({ home, report });
  const pidFile = path.join(home, "pg/postmaster.pid");
  const left = readFileSync(pidFile, "utf8");
  await first.stop();
  const other = spawn("sleep", ["60"]);
  writeFileSync(pidFile, left.replace(/^\d+/, String(other.pid)));
  const again = await startEmbeddedPostgres({ home, report });
  expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await again.stop();
  other.kill();
});

describe("the role of the product", () => {
  const home = makeHome();
  const role =
    "select rolsuper or rolcreatedb or rolcreaterole as mighty from pg_roles where rolname = current_user";

  test("owns its database, and is no superuser", async () => {
    const postgres = await startEmbeddedPostgres({ home, report });
    expect(await query(postgres.url, role)).toEqual([{ mighty: false }]);
    await query(postgres.url, "create table own (id int)");
    await expect(query(postgres.url, "copy own from program 'id'")).rejects.toThrow("permission denied");
    await expect(query(postgres.url, "create database more")).rejects.toThrow("permission denied");
    await expect(query(postgres.url, "select pg_read_file('PG_VERSION')")).rejects.toThrow(
      "permission denied",
    );
    // What an earlier version made, as the superuser.
    for (const sql of [
      "create type mood as enum ('good')",
      "create domain short as text check (length(value) < 9)",
      "create table kept (id serial primary key, other int generated always as identity, mood mood, word short)",
      "create sequence alone",
      "create view seen as select id from kept",
      "create function one() returns int language sql as 'select 1'",
      "insert into kept (mood, word) values ('good', 'here')",
    ])
      await query(postgres.adminUrl, sql);
    await expect(query(postgres.url, "select * from kept")).rejects.toThrow("permission denied");
    await postgres.stop();
  });

  test("is given what a cluster of an earlier version holds", async () => {
    const postgres = await startEmbeddedPostgres({ home, report });
    for (const sql of [
      "alter table kept add column more text",
      "alter type mood add value 'better'",
      "insert into kept (mood, word) values ('good', 'there')",
      "alter sequence alone restart with 7",
      "create or replace view seen as select id from kept where id > 0",
      "create or replace function one() returns int language sql as 'select 1'",
      "drop domain short cascade",
    ])
      await query(postgres.url, sql);
    expect(await query(postgres.url, "select id, other, mood from kept order by id")).toEqual([
      { id: 1, other: 1, mood: "good" },
      { id: 2, other: 2, mood: "good" },
    ]);
    await postgres.stop();
  });
});
