import type { Config } from "#lib/config/env.ts";
import { createConnectionsContext, type Log, useConnections } from "#lib/connections/connections-context.ts";
import { createNotificationReceiver, type NotificationReceiver } from "#lib/ingest/receive-notification.ts";
import { startWorker, type Worker } from "#lib/ingest/worker.ts";
import type { Database } from "#lib/storage/database.ts";

/** What one process has one of, reached from Next's routes and from the front alike. */
export type Runtime = {
  readonly receiver: NotificationReceiver;
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

/** Wires connections, ingestion and live streams to the database, once per process. */
export function openRuntime(config: Config, database: Database, log: Log): Runtime {
  const context = createConnectionsContext({
    database,
    ...config.withings,
    tokenEncryptionKey: config.tokenEncryptionKey,
    appUrl: config.appUrl,
    log,
  });
  useConnections(context);
  const receiver = createNotificationReceiver({ database, now: Date.now });
  let worker: Worker | null = null;
  const opened: Runtime = {
    receiver,
    startWorker: () => (worker = startWorker({ context })),
    async close() {
      await receiver.close();
      await worker?.stop();
    },
  };
  (globalThis as Holder)[CURRENT] = opened;
  return opened;
}
