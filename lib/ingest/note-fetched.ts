import type { ListedKind } from "#lib/metrics/kinds.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import type { Lease } from "#lib/storage/locks.ts";
import type { IngestContext } from "./worker/ingest-context.ts";

/** When the newest notification behind items came in (ms); null when none is behind them. */
export function newestNotification(items: readonly InboxItem[]): number | null {
  const notified = items.flatMap(({ notifiedAt }) => (notifiedAt === null ? [] : [notifiedAt]));
  return notified.length > 0 ? Math.max(...notified) : null;
}

/** Notes that the window of items was fetched; and, when they were pushed, that pushes of their kind come. */
export async function noteFetched(
  { database, now }: Pick<IngestContext, "database" | "now">,
  lease: Lease,
  kind: ListedKind,
  items: readonly InboxItem[],
): Promise<void> {
  const notifiedAt = newestNotification(items);
  await noteSync(database, lease, {
    syncedAt: now(),
    notifiedAt,
    ...(notifiedAt === null ? {} : { pushed: kind }),
  });
}
