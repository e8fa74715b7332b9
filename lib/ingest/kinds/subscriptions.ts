import { z } from "zod";
import { compareSubscriptions, type MissingSubscription } from "#lib/connections/compare-subscriptions.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import { settlePolling } from "#lib/connections/decide-polling.ts";
import { makeSubscription } from "#lib/connections/make-subscription.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { listSubscriptionRecords } from "#lib/storage/connections/subscription-record.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import type { Database } from "#lib/storage/database.ts";
import type { Lease } from "#lib/storage/locks.ts";
import type { IngestContext } from "../worker/ingest-context.ts";
import { gapsOf } from "./subscription-gaps.ts";

const subscriptions = z.array(z.object({ appli: z.number(), lastSeenAt: z.number().nullable() }));
/** The applis still to subscribe to, and those done; kept in the inbox item. */
const subscriptionProgress = z.object({ missing: subscriptions, made: subscriptions });

/**
 * Compares a connection's subscriptions with Withings' list, or makes one that is missing. Then the connection is
 * released for the pause that Withings wants between such calls: a push that arrives during it is fetched at once.
 */
export async function runSubscriptions(
  context: ConnectionsContext & Pick<IngestContext, "subscriptionPauseMs">,
  lease: Lease,
  items: readonly InboxItem[],
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const { database, now } = context;
  const { connectionId } = lease;
  const urgency = urgencyOf(first);
  const progress = subscriptionProgress.safeParse(first.progress).data;
  const [next, ...later] = progress?.missing ?? [];
  if (next) await makeSubscription(context, connectionId, next, urgency);
  const missing = progress ? later : await compareSubscriptions(context, connectionId, urgency);
  const made = progress && next ? [...progress.made, next] : [];
  if (missing.length > 0) {
    // The list was a read: the first subscription need not wait for it.
    const waitMs = progress ? context.subscriptionPauseMs : 0;
    return saveProgress(database, lease, first.id, { missing, made }, waitMs);
  }
  const active = await findActive(database, connectionId, made);
  await ask(database.pool, gapsOf(connectionId, first, active, now()));
  await settlePolling(context, connectionId);
  await finishItems(
    database,
    lease,
    items.map((item) => item.id),
  );
  await noteSync(database, lease, { notifiedAt: first.notifiedAt });
}

/** Those that Withings accepted: what it refuses is polled, and asked for again at every comparison. */
async function findActive(
  database: Database,
  connectionId: string,
  made: readonly MissingSubscription[],
): Promise<MissingSubscription[]> {
  const records = await listSubscriptionRecords(database, connectionId);
  const active = new Set(records.filter(({ state }) => state === "active").map(({ appli }) => appli));
  return made.filter(({ appli }) => active.has(appli));
}
