import { once } from "node:events";
import { accessSync, chmodSync, constants, mkdirSync, readFileSync, realpathSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { endTied, spawnTied } from "../process/spawn-tied.ts";
import { createDataDirectory, DATABASE_USER, servingProcess } from "./data-directory.ts";
import { findPostgresBinaries, NOBODY, reachableByNobody, runsAsRoot } from "./postgres-binaries.ts";

export type EmbeddedPostgres = {
  /** Connection string of the default database. */
  url: string;
  created: boolean;
  /** Settles when the server has gone, whoever stopped it. */
  exited: Promise<void>;
  stop(): Promise<void>;
};

type Options = {
  /** Where Plumbline keeps its files; the cluster lives in `pg` below it. */
  home: string;
  report: (line: string) => void;
  /** Extra server settings, as `name=value`. */
  settings?: readonly string[];
};

/** PostgreSQL may still be writing after its parent was killed; a running copy of ours does not go away. */
const WAIT_FOR_OLD_SERVER_MS = 10_000;
const WAIT_FOR_START_MS = 120_000;

/**
 * Starts a real PostgreSQL in `home` and resolves when it answers.
 *
 * It ends with us, even when we are killed with -9. Throws a sentence for a person when the directory belongs to
 * another running copy.
 */
export async function startEmbeddedPostgres({
  home,
  report,
  settings = [],
}: Options): Promise<EmbeddedPostgres> {
  mkdirSync(home, { recursive: true });
  const place = openPlace(home, report);
  const directory = path.join(place, "pg");
  const passwordFile = path.join(place, "postgres-password");
  const binaries = await findPostgresBinaries(fallbackFor(home), report);
  await waitForOldServer(directory);
  const { created } = createDataDirectory(binaries, directory, passwordFile);
  const password = readFileSync(passwordFile, "utf8").trim();
  const port = await freePort();

  const options = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC", ...settings];
  const command = [
    binaries.postgres,
    "-D",
    directory,
    "-p",
    String(port),
    ...options.flatMap((o) => ["-c", o]),
  ];
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  const server = spawnTied(command, { ...(runsAsRoot() ? NOBODY : {}), cwd: directory, env, signal: "INT" });
  let output = "";
  server.stderr?.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2_000)));
  let gone = false;
  const exited = once(server, "exit").then(() => {
    gone = true;
  });

  const url = `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
  const deadline = Date.now() + WAIT_FOR_START_MS;
  while (!(await answersFrom(url, directory))) {
    if (gone) throw new Error(`The built-in PostgreSQL did not start:\n${output.trim()}`);
    if (Date.now() > deadline)
      throw new Error(`The built-in PostgreSQL did not answer in 2 minutes:\n${output.trim()}`);
    await pause(20);
  }

  return {
    url,
    created,
    exited,
    stop: () => endTied(server),
  };
}

/** Only beside a home that the server's user cannot enter; a name of its own for each home. */
function fallbackFor(home: string): string {
  return path.join(
    "/var/lib/plumbline",
    path
      .resolve(home)
      .replaceAll(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-/, ""),
  );
}

/** The folder that holds the cluster: `home`, or one that PostgreSQL's user can reach when root's home is closed. */
function openPlace(home: string, report: (line: string) => void): string {
  try {
    accessSync(home, constants.W_OK);
  } catch (cause) {
    throw new Error(`Plumbline cannot write to ${home}. Set DATA_DIR to a folder that it may write to.`, {
      cause,
    });
  }
  if (!runsAsRoot()) return realpathSync(home);
  chmodSync(home, 0o711);
  if (reachableByNobody(realpathSync(home))) return realpathSync(home);
  const place = fallbackFor(home);
  mkdirSync(place, { recursive: true, mode: 0o711 });
  report(`${home} is closed to the user that runs PostgreSQL, so the database lives in ${place}`);
  return place;
}

async function waitForOldServer(directory: string): Promise<void> {
  const deadline = Date.now() + WAIT_FOR_OLD_SERVER_MS;
  for (;;) {
    const pid = servingProcess(directory);
    if (pid === null) return;
    if (Date.now() > deadline)
      throw new Error(
        `The database in ${directory} belongs to another running Plumbline (process ${pid}). ` +
          "Stop that one first, or set DATA_DIR to another folder.",
      );
    await pause(100);
  }
}

/** True when the server at `url` answers and is the one on our directory, not a stranger on the same port. */
async function answersFrom(url: string, directory: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
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

/** A port that was free a moment ago, on the loopback address. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
