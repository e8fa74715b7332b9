import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import { endTied } from "../process/spawn-tied.ts";
import { openClusterPlace } from "./cluster-place.ts";
import { refuseTornCopy, writeRecord } from "./cluster-record.ts";
import {
  createDataDirectory,
  DATABASE_USER,
  repairDataDirectory,
  serverUser,
  setPassword,
} from "./data-directory.ts";
import { findPostgresBinaries, reachableBy, type User } from "./postgres-binaries.ts";
import { askServer, launchPostgres } from "./postgres-server.ts";
import { openProductRole } from "./product-role.ts";
import { endOldServer, findServer, forgetDeadServer, sendSignal } from "./serving-process.ts";

export type EmbeddedPostgres = {
  /**
   * Connection string of the product, whose role owns the database and is no superuser. It stays the same when the
   * server had to be started again.
   */
  url: string;
  /** The superuser's URL, which can create further databases. */
  adminUrl: string;
  created: boolean;
  stop(): Promise<void>;
};

type Options = {
  /** Where Plumbline keeps its files; the cluster lives in `pg` below it. */
  home: string;
  report: (line: string) => void;
  /** Called when the server died and could not be started again. */
  onLost?: (error: Error) => void;
  /** Extra server settings, as `name=value`. */
  settings?: readonly string[];
  /** True for the restore itself, which alone may open a folder that is being restored. */
  restoring?: boolean;
};

/** The address of a built-in server on a port of this machine. */
export function builtInUrl(password: string, port: number): string {
  return `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
}

const REVIVALS = 10;
const REVIVAL_PAUSE_MS = 300;
/** How often the running server is asked whether it is shutting down, and how long it may be. */
const CHECK_MS = 5_000;
const SHUTDOWN_MS = 10_000;

/**
 * Starts a real PostgreSQL in `home` and resolves when it accepts connections. It ends with us, even when we are
 * killed by SIGKILL. When it dies, or is stopped by anything but us, it is started again without losing committed
 * data. Throws an Error with a readable message when the directory belongs to another running copy.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { home, report, onLost = () => undefined, settings = [], restoring } = options;
  const { place, directory, exists, passwordFile, record } = openClusterPlace(home, report, restoring);
  const user = serverUser(directory);
  requireReachable(user, directory);
  const binaries = await findPostgresBinaries(user, report);
  const urlOnPort = (at: number): string => builtInUrl(readFileSync(passwordFile, "utf8").trim(), at);
  const endOld = (): Promise<void> =>
    endOldServer(directory, async (at) => (await askServer(urlOnPort(at), directory)) === "ready");
  if (exists) {
    await endOld();
    refuseTornCopy(home, directory, record);
    repairDataDirectory(directory, user);
    forgetDeadServer(directory);
    if (!existsSync(passwordFile)) setPassword(binaries, { directory, passwordFile }, user);
  } else createDataDirectory(binaries, directory, passwordFile);
  writeRecord(realpathSync(home), place);
  const port = await freePort();
  const adminUrl = urlOnPort(port);

  let stopping = false;
  let server: ChildProcess | null = null;
  let reviving: Promise<void> = Promise.resolve();
  const launch = async (): Promise<void> => {
    const onSpawn = (spawned: ChildProcess): void => void (server = spawned);
    const launched = await launchPostgres({
      ...{ program: binaries.postgres, directory, port, url: adminUrl, settings, user, onSpawn },
      logFile: path.join(home, "postgresql.log"),
    });
    launched.once("exit", () => {
      if (!stopping) reviving = revive();
    });
  };
  await launch();
  const url = await openProductRole(adminUrl).catch(async (error: unknown) => {
    stopping = true;
    if (server) await endTied(server);
    throw error;
  });
  const watch = watchForShutdown(
    () => askServer(adminUrl, directory),
    () => {
      const found = findServer(directory);
      if (found) sendSignal(found.pid, "SIGQUIT");
    },
  );

  async function revive(): Promise<void> {
    let last = new Error("The built-in PostgreSQL stopped.");
    for (let attempt = 0; attempt < REVIVALS && !stopping; attempt++) {
      try {
        // The remains of the old server still hold its shared memory for a moment.
        await endOld();
        forgetDeadServer(directory);
        if (stopping) return;
        await launch();
        return report("the built-in PostgreSQL had stopped by itself and was started again");
      } catch (error) {
        last = error instanceof Error ? error : last;
        await pause(REVIVAL_PAUSE_MS);
      }
    }
    if (!stopping) onLost(last);
  }

  return {
    url,
    adminUrl,
    created: !exists,
    async stop() {
      stopping = true;
      watch.stop();
      if (server) await endTied(server);
      await reviving;
    },
  };
}

/** Throws a sentence when the user that runs the server cannot get to an existing `directory`. */
function requireReachable(user: User | null, directory: string): void {
  const parent = path.dirname(directory);
  if (user === null || reachableBy(user, parent)) return;
  throw new Error(
    `${directory} cannot be reached by the user that runs PostgreSQL (${user.uid}; root may not run it), because ` +
      "a folder above it is closed. Let others pass through it (chmod o+x), or set DATA_DIR to a folder that is open.",
  );
}

/**
 * Calls `end` when a shutdown of the server takes longer than `SHUTDOWN_MS`: it may be waiting for our own
 * connections while we wait for it, or for a recovery that never ends.
 */
function watchForShutdown(ask: () => ReturnType<typeof askServer>, end: () => void): { stop(): void } {
  let since: number | null = null;
  let stopped = false;
  const check = async (): Promise<void> => {
    if ((await ask()) !== "stopping") since = null;
    else if (since === null) since = Date.now();
    else if (Date.now() - since >= SHUTDOWN_MS) {
      since = null;
      end();
    }
    if (!stopped) timer.refresh();
  };
  const timer = setTimeout(() => void check(), CHECK_MS).unref();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
