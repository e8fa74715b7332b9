import path from "node:path";
import type { Config } from "#lib/config/env.ts";
import { createConnectionsContext, useConnections } from "#lib/connections/connections-context.ts";
import type { Log } from "#lib/connections/log.ts";
import { type Imports, startImports } from "#lib/imports/start-imports.ts";
import { createNotificationReceiver } from "#lib/ingest/receive/receive-notification.ts";
import { startSweep, type Sweep } from "#lib/ingest/sweep.ts";
import { startHeartbeat, type Heartbeat } from "#lib/ingest/worker/heartbeat.ts";
import { startWorker, type Worker } from "#lib/ingest/worker/worker.ts";
import { createLiveHub } from "#lib/live/hub.ts";
import { createNotifyContext } from "#lib/notify/notify-context.ts";
import { type Alerts, startAlerts } from "#lib/notify/start-alerts.ts";
import type { Database } from "#lib/storage/database.ts";
import { watchDatabase } from "#lib/storage/database-pulse.ts";
import { readMigrations } from "#lib/storage/migrate.ts";
import { findReadiness as findReadinessOf } from "#lib/storage/readiness.ts";
import { type Runtime, useRuntime } from "./runtime.ts";

/** One for commits, one to look up unknown secrets, one spare. */
const INTAKE_CONNECTIONS = 3;
/** One for the statement that polls for all open pages, the others to read the data that is sent. */
const LIVE_CONNECTIONS = 4;

/** Concurrent requests share one query. */
const READINESS_MS = 1_000;

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
  // Separate connections: however many pages are open or being rendered, a notification is stored without delay.
  const intake = database.connector.createPool(INTAKE_CONNECTIONS);
  const live = database.connector.createPool(LIVE_CONNECTIONS);
  const receiver = createNotificationReceiver({ database: { pool: intake }, now: Date.now, log });
  const probe = database.connector.createPool(1);
  const migrations = readMigrations(path.resolve("prisma/migrations")).map(({ name }) => name);
  const findReadiness = keepFor(READINESS_MS, () => findReadinessOf({ pool: probe }, migrations));
  let awaySince = 0;
  const pulse = watchDatabase(database, (fault) => {
    if (fault) {
      awaySince = performance.now();
      log.error(fault, "The database does not answer");
    } else {
      const seconds = Math.round((performance.now() - awaySince) / 1_000);
      log.info({ seconds }, "The database answers again");
    }
  });
  const hub = createLiveHub({ database: { ...database, pool: live } });
  let worker: Worker | null = null;
  let sweep: Sweep | null = null;
  let beat: Heartbeat | null = null;
  let alerts: Alerts | null = null;
  let imports: Imports | null = null;
  const opened: Runtime = {
    receiver,
    hub,
    pulse,
    findReadiness,
    imports: { wake: () => imports?.wake() },
    startImports() {
      const { dataDirectory } = config;
      const warn = (details: object, text: string) => log.warn(details, text);
      imports ??= startImports({ database, dataDirectory, now: Date.now, warn });
    },
    startWorker() {
      worker ??= startWorker({ context });
      sweep ??= startSweep(context);
      beat ??= startHeartbeat(database, log);
      alerts ??= startAlerts(createNotifyContext(config, database, log));
    },
    async close() {
      await hub.close();
      await receiver.close();
      await pulse.close();
      await Promise.all([intake.end(), live.end(), probe.end()]);
      await imports?.stop();
      await alerts?.stop();
      await sweep?.stop();
      await worker?.stop();
      await beat?.stop();
    },
  };
  useRuntime(opened);
  return opened;
}

/** Asks again when the last answer, or question, is older than `ms`. */
function keepFor<Answer>(ms: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let kept: { readonly answer: Promise<Answer>; readonly at: number } | null = null;
  return () => {
    if (!kept || performance.now() - kept.at > ms) kept = { answer: ask(), at: performance.now() };
    return kept.answer;
  };
}
