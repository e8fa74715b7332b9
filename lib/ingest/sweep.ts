import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { settlePolling } from "#lib/connections/decide-polling.ts";
import { SWEEP_EVERY_MS, sweepPace } from "#lib/connections/sweep-pace.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { addDaySweepItems } from "#lib/storage/inbox/day-items.ts";
import { addDeviceSweepItems } from "#lib/storage/inbox/device-items.ts";
import { addHeartSweepItems } from "#lib/storage/inbox/heart-items.ts";
import { countActiveConnections } from "#lib/storage/inbox/look-pace.ts";
import { planPolls } from "#lib/storage/connections/polling.ts";
import { pruneHourly } from "#lib/storage/prune.ts";
import { addSweepItems } from "#lib/storage/inbox/sweep-items.ts";

export type Sweep = { stop(): Promise<void> };

/**
 * Looks every few minutes for connections not looked at for long, and adds inbox items for them: lost pushes,
 * silent deletions and dropped subscriptions heal by themselves; how often is a matter of how many connections share
 * the calls. Connections whose pushes cannot be relied upon are
 * looked at every ten minutes. Any number of processes may sweep.
 */
export function startSweep(
  { database, log, withings }: Pick<ConnectionsContext, "database" | "log" | "withings">,
  everyMs = SWEEP_EVERY_MS,
): Sweep {
  let running: Promise<void> = Promise.resolve();

  async function sweep(): Promise<void> {
    try {
      const pace = sweepPace(await countActiveConnections(database), withings.callsPerMinute);
      const added = await addSweepItems(database, true, pace);
      if (added.subscriptions + added.measures > 0) log.info(added, "The sweep found connections to look at");
      await addDaySweepItems(database, true, pace);
      await addHeartSweepItems(database, true, pace);
      await addDeviceSweepItems(database);
      await settlePolling({ database, log });
      await planPolls(database);
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
