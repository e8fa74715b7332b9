import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../free-port.ts";
import { endTied } from "../process/spawn-tied.ts";
import { fallbackFor, openClusterPlace } from "./cluster-place.ts";
import { createDataDirectory, DATABASE_USER } from "./data-directory.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { launchPostgres, waitForOldServer } from "./postgres-server.ts";

export type EmbeddedPostgres = {
  /** Connection string of the default database. It stays the same when the server had to be started again. */
  url: string;
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
};

const REVIVALS = 10;
const REVIVAL_PAUSE_MS = 300;

/**
 * Starts a real PostgreSQL in `home` and resolves when it answers. It ends with us, even when we are killed with
 * -9; when it dies by itself (the kernel ran out of memory, somebody killed it) it is started again, and it has
 * lost nothing that it had acknowledged.
 *
 * Throws a sentence for a person when the directory belongs to another running copy.
 */
export async function startEmbeddedPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { home, report, onLost = () => undefined, settings = [] } = options;
  const place = openClusterPlace(home, report);
  const directory = path.join(place, "pg");
  const passwordFile = path.join(place, "postgres-password");
  const binaries = await findPostgresBinaries(fallbackFor(home), report);
  const urlOnPort = (at: number): string =>
    `postgresql://${DATABASE_USER}:${readFileSync(passwordFile, "utf8").trim()}@127.0.0.1:${at}/postgres`;
  if (existsSync(directory)) await waitForOldServer(directory, urlOnPort);
  const { created } = createDataDirectory(binaries, directory, passwordFile);
  const port = await freePort();
  const url = urlOnPort(port);
  const launch = (): Promise<ChildProcess> =>
    launchPostgres({ program: binaries.postgres, directory, port, url, settings });

  let stopping = false;
  let server = await launch();
  watch();

  function watch(): void {
    server.once("exit", () => {
      if (!stopping) void revive();
    });
  }

  async function revive(): Promise<void> {
    let last = new Error("The built-in PostgreSQL stopped.");
    for (let attempt = 0; attempt < REVIVALS && !stopping; attempt++) {
      try {
        // What is left of the old one still holds its shared memory for a moment.
        await waitForOldServer(directory, urlOnPort);
        server = await launch();
        watch();
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
    created,
    async stop() {
      stopping = true;
      await endTied(server);
    },
  };
}
