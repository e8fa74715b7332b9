import { randomUUID } from "node:crypto";
import type { Log } from "#lib/connections/log.ts";
import type { Database } from "#lib/storage/database.ts";
import { askForMissedPushes } from "#lib/storage/inbox/missed-pushes.ts";
import { endHeartbeat, noteHeartbeat } from "#lib/storage/worker-heartbeat.ts";

export type Heartbeat = { stop(): Promise<void> };

/** ms */
const EVERY_MS = 30_000;

/**
 * Lets the set-up checker see, from any process, that a worker runs; and asks for what was pushed while none did, at
 * the start and after a machine has slept.
 */
export function startHeartbeat(database: Pick<Database, "pool">, log?: Pick<Log, "info">): Heartbeat {
  const id = randomUUID();
  // A database that is down is reported elsewhere; the next beat tries again.
  const beat = (): Promise<void> => noteAlive().catch(() => undefined);
  async function noteAlive(): Promise<void> {
    await noteHeartbeat(database, id);
    const added = await askForMissedPushes(database);
    if (added > 0)
      log?.info({ added }, "No worker ran for a while: fetching what was pushed in the meantime");
  }
  let beating = beat();
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await endHeartbeat(database, id).catch(() => undefined);
    },
  };
}
