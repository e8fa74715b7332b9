import type { Config } from "#lib/config/env.ts";
import { createConnectionsContext, type Log, useConnections } from "#lib/connections/connections-context.ts";
import { createNotificationReceiver } from "#lib/ingest/receive-notification.ts";
import { startSweep, type Sweep } from "#lib/ingest/sweep.ts";
import { startWorkerBeat, type WorkerBeat } from "#lib/ingest/worker-beat.ts";
import { startWorker, type Worker } from "#lib/ingest/worker.ts";
import { createLiveHub } from "#lib/live/hub.ts";
import type { Database } from "#lib/storage/database.ts";
import { type Runtime, useRuntime } from "./runtime.ts";

/** One commits, one looks up unknown secrets, one to spare. */
const INTAKE_CONNECTIONS = 3;
/** One for the statement that looks after all open pages, the others for those to whom something is told. */
const LIVE_CONNECTIONS = 4;

/** Wires connections, ingestion and live streams to the database, once per process. */
export function openRuntime(config: Config, database: Database, log: Log): Runtime {
  const context = createConnectionsContext({
    database,
    ...config.withings,
    tokenEncryptionKey: config.tokenEncryptionKey,
    formerTokenKeys: config.formerTokenKeys,
    appUrl: config.appUrl,
    log,
  });
  useConnections(context);
  // Connections of their own: however many pages are open or being drawn, a push is stored at once.
  const intake = database.connector.createPool(INTAKE_CONNECTIONS);
  const live = database.connector.createPool(LIVE_CONNECTIONS);
  const receiver = createNotificationReceiver({ database: { pool: intake }, now: Date.now, log });
  const hub = createLiveHub({ database: { ...database, pool: live } });
  let worker: Worker | null = null;
  let sweep: Sweep | null = null;
  let beat: WorkerBeat | null = null;
  const opened: Runtime = {
    receiver,
    hub,
    startWorker() {
      worker ??= startWorker({ context });
      sweep ??= startSweep(context);
      beat ??= startWorkerBeat(database, log);
    },
    async close() {
      await hub.close();
      await receiver.close();
      await Promise.all([intake.end(), live.end()]);
      await sweep?.stop();
      await worker?.stop();
      await beat?.stop();
    },
  };
  useRuntime(opened);
  return opened;
}
