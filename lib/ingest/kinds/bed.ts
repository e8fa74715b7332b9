import { findBedPushes, storeBedEvents } from "#lib/storage/samples/bed-event.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { finishItems } from "#lib/storage/inbox/inbox-job.ts";
import { entryOf } from "#lib/metrics/kinds.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { readBedPush } from "#lib/withings/bed-push.ts";
import type { IngestContext } from "../worker/ingest-context.ts";
import { newestNotification } from "../note-fetched.ts";

/** Keeps what pushes of the bed announced. There is nothing to fetch: no call returns them, and none is made. */
export async function runBed(
  { database }: Pick<IngestContext, "database">,
  lease: Lease,
  items: readonly InboxItem[],
): Promise<void> {
  const ids = items.map(({ id }) => id);
  const pushes = await findBedPushes(database, lease.connectionId, ids, entryOf("bed").applis);
  const events = pushes.flatMap(({ appli, fields, receivedAt }) => {
    const push = readBedPush(appli, fields, receivedAt);
    return push ? [{ ...push, receivedAt }] : [];
  });
  if (events.length > 0) await storeBedEvents(database, lease, events);
  await finishItems(database, lease, ids);
  await noteSync(database, lease, { notifiedAt: newestNotification(items) });
}
