import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { endTied, spawnTied } from "../process/spawn-tied.ts";
import { createRotatedLog } from "./rotated-log.ts";
import type { User } from "./postgres-binaries.ts";
import { ownerSetting, POSTGRES_ENDING } from "./serving-process.ts";

/** How long a server may be silent at its start; one that says that it replays its log takes as long as it needs. */
const SILENCE_MS = 120_000;
const ANSWER_MS = 5_000;

type Server = {
  program: string;
  directory: string;
  port: number;
  url: string;
  settings: readonly string[];
  user: User | null;
  /** Where what the server reports is kept. */
  logFile: string;
  /** Called as soon as there is a process, so that it can be ended while it starts. */
  onSpawn: (server: ChildProcess) => void;
};

/** Starts the server and resolves when it answers. Throws with its own last words when it does not. */
export async function launchPostgres(options: Server): Promise<ChildProcess> {
  const { program, directory, port, url, settings, user, logFile, onSpawn } = options;
  const own = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", ownerSetting()];
  const all = [...own, ...settings].flatMap((setting) => ["-c", setting]);
  const server = spawnTied([program, "-D", directory, "-p", String(port), ...all], {
    ...user,
    cwd: directory,
    env: { LC_ALL: "C", TZ: "UTC" },
    ending: POSTGRES_ENDING,
  });
  onSpawn(server);
  const log = createRotatedLog(logFile);
  let output = "";
  server.stderr?.on("data", (chunk: Buffer) => {
    log.write(chunk);
    output = (output + chunk.toString()).slice(-2_000);
  });
  // It cannot even be begun, for example because its folder has gone.
  let failed = false;
  server.once("error", (error) => {
    failed = true;
    output += error.message;
  });
  let lastSign = Date.now();
  for (;;) {
    const state = await askServer(url, directory);
    if (state === "ready") return server;
    if (state === "starting") lastSign = Date.now();
    if (failed || server.exitCode !== null)
      throw new Error(`The built-in PostgreSQL did not start:\n${output.trim()}`);
    if (Date.now() - lastSign > SILENCE_MS) {
      await endTied(server);
      throw new Error(`The built-in PostgreSQL did not answer in 2 minutes:\n${output.trim()}`);
    }
    await pause(20);
  }
}

/**
 * The state that the server at `url` reports. `silent` also covers a foreign server on the same port, which serves
 * another directory.
 */
export type ServerState = "ready" | "starting" | "stopping" | "silent";

/** Asks the server at `url`; it has five seconds to answer. */
export async function askServer(url: string, directory: string): Promise<ServerState> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory === directory ? "ready" : "silent";
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "57P03") return "silent";
    // The server's locale is C, so its words are these.
    return error.message.includes("shutting down") ? "stopping" : "starting";
  } finally {
    await client.end().catch(() => undefined);
  }
}
