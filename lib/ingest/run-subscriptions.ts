import { z } from "zod";
import type { MissingSubscription } from "#lib/connections/compare-subscriptions.ts";
import { noteSync } from "#lib/storage/connection-sync.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox-job.ts";
import { addInboxItems, type InboxItem, type NewInboxItem } from "#lib/storage/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox-lease.ts";
import { urgencyOf } from "#lib/storage/urgency.ts";
import { type AppliFetch, findAppli } from "#lib/withings/appli.ts";
import type { IngestContext } from "./ingest-context.ts";

const DAY_MS = 86_400_000;

const subscriptions = z.array(z.object({ appli: z.number(), stoodAt: z.number().nullable() }));
/** What is still to be subscribed to, and what already was; kept in the inbox item. */
const subscriptionProgress = z.object({ missing: subscriptions, made: subscriptions });

/**
 * Compares a connection's subscriptions with Withings' list, or makes one that is missing. Then the connection is
 * released for the pause that Withings wants between such calls: a push that arrives meanwhile is fetched at once.
 */
export async function runSubscriptions(
  context: Pick<IngestContext, "database" | "source" | "now">,
  lease: Lease,
  items: readonly InboxItem[],
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const { database, source, now } = context;
  const { connectionId } = lease;
  const urgency = urgencyOf(first);
  const progress = subscriptionProgress.safeParse(first.progress).data;
  const [next, ...later] = progress?.missing ?? [];
  if (next) await source.makeSubscription(connectionId, next, urgency);
  const missing = progress ? later : await source.compareSubscriptions(connectionId, urgency);
  const made = progress && next ? [...progress.made, next] : [];
  if (missing.length > 0) {
    // The list was a read: the first subscription need not wait for it.
    const waitMs = progress ? source.subscriptionPauseMs : 0;
    return saveProgress(database, lease, first.id, { missing, made }, waitMs);
  }
  await addInboxItems(database.pool, gapsOf(connectionId, made, now()));
  await source.decidePolling(connectionId);
  if (first.cause === "first-sync") await closeGap(context, connectionId, first);
  await finishItems(
    database,
    lease,
    items.map((item) => item.id),
  );
  await noteSync(database, lease, { notifiedAt: first.notifiedAt });
}

/** What dropped subscriptions may have missed: since one was last seen to stand, and a day before. */
function gapsOf(connectionId: string, made: readonly MissingSubscription[], now: number): NewInboxItem[] {
  const since = new Map<AppliFetch, number>();
  for (const { appli, stoodAt } of made) {
    const kind = findAppli(appli)?.fetch;
    if (kind && stoodAt !== null) since.set(kind, Math.min(stoodAt, since.get(kind) ?? now));
  }
  return [...since].flatMap(([kind, stoodAt]): NewInboxItem[] => {
    if (kind === "measures") return [{ connectionId, kind, cause: "sweep", changesOnly: true }];
    if (kind !== "days" && kind !== "nights" && kind !== "heart" && kind !== "stethoscope") return [];
    const window = { from: stoodAt - DAY_MS, to: now + DAY_MS };
    return [{ connectionId, kind, cause: "sweep", window }];
  });
}

/** Looks once more at what was measured around the link: nothing was pushed before the subscriptions stood. */
async function closeGap(
  { database, now }: Pick<IngestContext, "database" | "now">,
  connectionId: string,
  item: InboxItem,
): Promise<void> {
  // `createdAt` is the database's clock, which ours may be far behind.
  const window = { from: item.createdAt - DAY_MS, to: Math.max(now(), item.createdAt) + DAY_MS };
  await addInboxItems(database.pool, [{ connectionId, kind: "measures", cause: "first-sync", window }]);
}
