import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { settlePolling } from "#lib/connections/decide-polling.ts";
import { SWEEP_EVERY_MS, sweepPace } from "#lib/connections/sweep-pace.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { countActiveConnections } from "#lib/storage/inbox/check-pace.ts";
import { askForDue } from "#lib/storage/inbox/schedule.ts";
import { pruneHourly } from "#lib/storage/prune.ts";

export type Sweep = { stop(): Promise<void> };

/**
 * Asks every few minutes for what is due by the schedule: lost pushes, silent deletions and dropped subscriptions are
 * found by that. The interval depends on how many connections share the calls; kinds whose pushes are not reliable are
 * fetched more often. Any number of processes may sweep.
 */
export function startSweep(
  { database, log, withings }: Pick<ConnectionsContext, "database" | "log" | "withings">,
  everyMs = SWEEP_EVERY_MS,
): Sweep {
  let running: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    try {
      await settlePolling({ database, log });
      const pace = sweepPace(await countActiveConnections(database), withings.callsPerMinute);
      const added = await askForDue(database, { pace });
      if (Object.keys(added).length > 0) log.info(added, "Regular fetches are due");
      await pruneHourly(database);
    } catch (error) {
      log.warn(describeFault(error), "The sweep was interrupted");
    }
  }

  running = sweep();
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
