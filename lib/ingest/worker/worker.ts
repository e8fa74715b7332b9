import { setTimeout as pause } from "node:timers/promises";
import { type ClientOf, connectionClients } from "#lib/connections/connection-client.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { INBOX_CHANNEL } from "#lib/storage/channels.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { listenToDatabase } from "#lib/storage/database-listener.ts";
import {
  claimConnection,
  extendLease,
  findNextDelays,
  releaseLease,
} from "#lib/storage/inbox/inbox-lease.ts";
import { readNotification } from "#lib/ingest/receive/read-notification.ts";
import { fileNotifications } from "#lib/storage/inbox/notification-inbox.ts";
import { URGENCIES, type Urgency } from "#lib/storage/inbox/urgency.ts";
import type { CallRoom } from "#lib/connections/call-budget.ts";
import type { Lease } from "#lib/storage/locks.ts";
import type { IngestContext } from "./ingest-context.ts";
import { runJob } from "./run-job.ts";

export type WorkerOptions = {
  readonly context: ConnectionsContext;
  /** In [0, 1); Math.random when not given. */
  readonly random?: () => number;
  /** Jobs at the same time, each for another connection. */
  readonly concurrency?: number;
  readonly leaseSeconds?: number;
  /** How often it checks without being woken, ms. */
  readonly pollMs?: number;
  /** Instead of the linked accounts. */
  readonly clientOf?: ClientOf;
  /** Between two subscriptions of a connection; a second when not given. */
  readonly subscriptionPauseMs?: number;
};

export type Worker = {
  /** Finishes the work under way, and takes no more. */
  stop(): Promise<void>;
  /** Waits until nothing is under way and nothing is due within the next second. */
  idle(): Promise<void>;
};

const SHORTEST_PAUSE_MS = 5;
const SOON_MS = 1_000;
const RELEASE_AGAIN_MS = 1_000;

/**
 * Works the inbox off: claims a connection, does its most urgent piece of work, releases it. It begins nothing for
 * which the budget of calls has no room; once there is room, the most urgent work is first. Any number may run, in one
 * or several processes. Being woken is only a hint; it also polls.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { context, random = Math.random, concurrency = 4, leaseSeconds = 30, pollMs = 2_000 } = options;
  const { clientOf = connectionClients(context), subscriptionPauseMs = 1_000 } = options;
  const { database, log } = context;
  const ingest: IngestContext = { ...context, clientOf, random, subscriptionPauseMs };
  const running = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let pumping: Promise<void> | undefined;
  let pumpAgain = false;
  let stopped = false;
  let idleWaiters: (() => void)[] = [];

  function wake(): void {
    if (stopped) return;
    pumpAgain = true;
    pumping ??= pump().finally(() => {
      pumping = undefined;
      if (pumpAgain) wake();
    });
  }

  async function pump(): Promise<void> {
    pumpAgain = false;
    clearTimeout(timer);
    let delay: number | null = pollMs;
    try {
      for (let first = true; !stopped && running.size < concurrency; first = false) {
        if (first) await fileNotifications(database, readNotification);
        const room = await context.withings.findRoom();
        // One is kept free for what is live: the others may all wait for their second call.
        const last = concurrency > 1 && running.size === concurrency - 1;
        const urgencies = URGENCIES.filter((urgency) => room[urgency] === 0 && (!last || urgency === "live"));
        const lease = urgencies.length > 0 ? await claimConnection(database, leaseSeconds, urgencies) : null;
        if (!lease) {
          // The next job that finishes checks again.
          const due = await findNextDelays(database);
          delay = nextDelay(last ? new Map([...due].filter(([urgency]) => urgency === "live")) : due, room);
          break;
        }
        start(lease);
      }
    } catch (error) {
      log.warn(describeFault(error), "The inbox could not be read");
    }
    // Full: the next job that finishes checks again.
    if (stopped) return;
    timer = setTimeout(wake, Math.max(SHORTEST_PAUSE_MS, Math.min(pollMs, delay ?? pollMs)));
    // It was woken since: what was just read may be old, and the next round decides.
    if (!pumpAgain && running.size === 0 && (delay === null || delay > SOON_MS)) {
      const waiters = idleWaiters;
      idleWaiters = [];
      for (const resolve of waiters) resolve();
    }
  }

  function start(lease: Lease): void {
    const job = work(lease)
      .catch((error: unknown) => {
        // The database went away: the lease runs out, and the items are still waiting.
        log.warn(describeFault(error), "A job was interrupted");
      })
      .finally(() => {
        running.delete(job);
        wake();
      });
    running.add(job);
  }

  async function work(lease: Lease): Promise<void> {
    const beat = setInterval(
      () => void extendLease(database, lease, leaseSeconds).catch(() => undefined),
      (leaseSeconds * 1000) / 3,
    );
    try {
      await runJob(ingest, lease);
    } finally {
      clearInterval(beat);
      await releaseLease(database, lease).catch((error: unknown) => {
        void releaseLater(lease, leaseSeconds);
        throw error;
      });
    }
  }

  /** The database went away under a job: its connection should not have to wait for the lease to run out. */
  async function releaseLater(lease: Lease, tries: number): Promise<void> {
    await pause(RELEASE_AGAIN_MS, undefined, { ref: false });
    if (stopped || tries <= 0) return;
    await releaseLease(database, lease).then(wake, () => releaseLater(lease, tries - 1));
  }

  const listener = listenToDatabase(database, [INBOX_CHANNEL], wake);
  wake();
  return {
    idle() {
      const idle = new Promise<void>((resolve) => idleWaiters.push(resolve));
      wake();
      return idle;
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await listener.close();
      await pumping;
      await Promise.all(running);
      for (const resolve of idleWaiters) resolve();
    },
  };
}

/** In how many ms something is due and there is room for it, ms; null when nothing waits. */
function nextDelay(due: ReadonlyMap<Urgency, number>, room: CallRoom): number | null {
  const delays = [...due].map(([urgency, delay]) => Math.max(delay, room[urgency]));
  return delays.length > 0 ? Math.min(...delays) : null;
}
