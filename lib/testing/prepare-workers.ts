import { afterEach } from "vitest";
import { startWorker, type Worker, type WorkerOptions } from "#lib/ingest/worker/worker.ts";
import type { LinkedCloud, LinkedPerson, LinkOptions } from "./linked-cloud.ts";

export type SyncedPerson = LinkedPerson & { readonly worker: Worker };

export type PreparedWorkers = {
  /** Starts a worker that does not pause between subscriptions; it stops after the test. */
  work(options?: Partial<WorkerOptions>): Worker;
  /** A linked person whose worker has fetched everything due, with the cloud's record of calls cleared. */
  synced(options?: LinkOptions): Promise<SyncedPerson>;
};

/**
 * Workers for the tests of a file, and the persons they link by default. After each test the workers stop, faults are
 * removed and the calls of the last minute are deleted. Waiting items, such as the minutes of a new link, are deleted
 * too, so that later tests need not work through them.
 */
export function prepareWorkers(cloud: LinkedCloud, usual: LinkOptions = {}): PreparedWorkers {
  const { context, simulator } = cloud;
  const forgetCalls = () => context.database.pool.query("delete from api_call");
  let workers: Worker[] = [];
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    workers = [];
    simulator.control.clearFaults();
    await forgetCalls();
    await context.database.pool.query("update inbox_item set state = 'done' where state = 'waiting'");
  });

  function work(options: Partial<WorkerOptions> = {}): Worker {
    const worker = startWorker({ context, subscriptionPauseMs: 0, random: () => 0.5, ...options });
    workers.push(worker);
    return worker;
  }

  return {
    work,
    async synced(options) {
      const person = await cloud.link({ ...usual, ...options });
      const worker = work();
      await worker.idle();
      simulator.control.resetRequests();
      await forgetCalls();
      return { ...person, worker };
    },
  };
}
