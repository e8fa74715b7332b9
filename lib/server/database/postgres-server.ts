import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { spawnTied } from "../process/spawn-tied.ts";
import { servingProcess } from "./data-directory.ts";
import { NOBODY, runsAsRoot } from "./postgres-binaries.ts";

const WAIT_FOR_START_MS = 120_000;
/** A server whose Plumbline was killed stops within moments; longer than this and it belongs to a running one. */
const WAIT_WHILE_ANSWERING_MS = 1_500;
const WAIT_WHILE_STOPPING_MS = 60_000;

type Server = { program: string; directory: string; port: number; url: string; settings: readonly string[] };

/** Starts the server and resolves when it answers. Throws with its own last words when it does not. */
export async function launchPostgres({
  program,
  directory,
  port,
  url,
  settings,
}: Server): Promise<ChildProcess> {
  const options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", ...settings];
  const command = [program, "-D", directory, "-p", String(port), ...options.flatMap((o) => ["-c", o])];
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  const server = spawnTied(command, {
    ...(runsAsRoot() ? NOBODY : {}),
    cwd: directory,
    env,
    signal: "INT",
  });
  let output = "";
  server.stderr?.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2_000)));
  const deadline = Date.now() + WAIT_FOR_START_MS;
  while (!(await answersFrom(url, directory))) {
    if (server.exitCode !== null) throw new Error(`The built-in PostgreSQL did not start:\n${output.trim()}`);
    if (Date.now() > deadline)
      throw new Error(`The built-in PostgreSQL did not answer in 2 minutes:\n${output.trim()}`);
    await pause(20);
  }
  return server;
}

/**
 * Waits until no server is left on `directory`. One that was orphaned a moment ago is stopping by itself; one that
 * goes on answering belongs to another running copy, and then this throws a sentence that says so.
 */
export async function waitForOldServer(
  directory: string,
  urlOnPort: (port: number) => string,
): Promise<void> {
  const started = Date.now();
  for (;;) {
    const pid = servingProcess(directory);
    if (pid === null) return;
    const waited = Date.now() - started;
    const answering =
      waited > WAIT_WHILE_ANSWERING_MS && (await answersFrom(urlOnPort(portOf(directory)), directory));
    if (answering || waited > WAIT_WHILE_STOPPING_MS)
      throw new Error(
        `The database in ${directory} belongs to another running Plumbline (process ${pid}). ` +
          "Stop that one first, or set DATA_DIR to another folder.",
      );
    await pause(50);
  }
}

/** The port that the serving process wrote down; 1, where nobody answers, when it did not get that far. */
function portOf(directory: string): number {
  try {
    return Number(readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n")[3]) || 1;
  } catch {
    return 1;
  }
}

/** True when the server at `url` answers and is the one on our directory, not a stranger on the same port. */
async function answersFrom(url: string, directory: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === directory;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
