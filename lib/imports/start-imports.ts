import type { Database } from "#lib/storage/database.ts";
import { claimImport, listNeededFiles } from "#lib/storage/imports/data-imports.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { importPath, removeUpload, sweepUploads } from "./import-files.ts";
import { runImport } from "./run-import.ts";

export type Imports = {
  /** Something may be to be done. */
  wake(): void;
  /** Resolves when what was asked for before is done. */
  idle(): Promise<void>;
  /** Waits for the import under way. */
  stop(): Promise<void>;
};

type ImportsContext = {
  readonly database: Pick<Database, "pool">;
  readonly dataDirectory: string;
  readonly now: () => number;
  readonly warn: (details: object, text: string) => void;
};

const POLL_MS = 20_000;

/**
 * Works imports off, one after the other, in a process that has their files: what another one left when it was killed
 * is begun again as soon as its lease has ended.
 */
export function startImports(context: ImportsContext, pollMs = POLL_MS): Imports {
  const { database, dataDirectory, now, warn } = context;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function work(): Promise<void> {
    try {
      for (
        let claimed = await claimImport(database);
        claimed && !stopped;
        claimed = await claimImport(database)
      ) {
        await runImport(
          database,
          claimed,
          (id) => importPath(dataDirectory, id),
          () => stopped,
        );
        if (claimed.state === "storing" && !stopped) await removeUpload(dataDirectory, claimed.id);
      }
      if (!stopped) await sweepUploads(dataDirectory, new Set(await listNeededFiles(database)), now());
    } catch (error) {
      warn(describeFault(error), "An import could not be worked on");
    }
  }

  function wake(): void {
    if (!stopped) running = running.then(work);
  }
  const timer = setInterval(wake, pollMs);
  wake();
  return {
    wake,
    idle: () => running,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
