import { randomUUID } from "node:crypto";
import type { Database } from "#lib/storage/database.ts";
import { endWorkerBeat, noteWorkerBeat } from "#lib/storage/worker-beat.ts";

export type WorkerBeat = { stop(): Promise<void> };

/** How often a living worker says so, ms. */
const EVERY_MS = 30_000;

/** Lets the set-up checker see, from any process, that a worker runs. */
export function startWorkerBeat(database: Pick<Database, "pool">): WorkerBeat {
  const id = randomUUID();
  // A database that is away for a while is told of elsewhere; the next beat tries again.
  const beat = (): Promise<void> => noteWorkerBeat(database, id).catch(() => undefined);
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
