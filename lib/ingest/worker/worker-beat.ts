import { randomUUID } from "node:crypto";
import type { Log } from "#lib/connections/log.ts";
import type { Database } from "#lib/storage/database.ts";
import { askForMissedPushes } from "#lib/storage/inbox/missed-pushes.ts";
import { endWorkerBeat, noteWorkerBeat } from "#lib/storage/worker-beat.ts";

export type WorkerBeat = { stop(): Promise<void> };

/** How often a living worker says so, ms. */
const EVERY_MS = 30_000;

/**
 * Lets the set-up checker see, from any process, that a worker runs; and asks for what was pushed while none did, at the
 * start and after a machine has slept.
 */
export function startWorkerBeat(database: Pick<Database, "pool">, log?: Pick<Log, "info">): WorkerBeat {
  const id = randomUUID();
  // A database that is away for a while is told of elsewhere; the next beat tries again.
  const beat = (): Promise<void> => noteAlive().catch(() => undefined);
  async function noteAlive(): Promise<void> {
    await noteWorkerBeat(database, id);
    const looks = await askForMissedPushes(database);
    if (looks > 0)
      log?.info({ looks }, "No worker ran for a while: fetching what was pushed in the meantime");
  }
  let beating = beat();
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await beating;
      await endWorkerBeat(database, id).catch(() => undefined);
    },
  };
}
