import { noteSync } from "#lib/storage/connection-sync.ts";
import {
  type DueSignal,
  findDueSignal,
  findSignalDelay,
  postponeSignal,
  saveSignal,
} from "#lib/storage/heart-signal.ts";
import { finishItems, postponeItems, saveProgress } from "#lib/storage/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox-lease.ts";
import { urgencyOf, type Urgency } from "#lib/storage/urgency.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { waitForSignal } from "./heart-plan.ts";
import type { IngestContext } from "./ingest-context.ts";

const NOT_YET = "Withings has the recording, but not its signal yet.";
const MISSING_SCOPE = 403;

/**
 * Fetches the signal of one recording, then the connection is released, so that what is more urgent goes first.
 * Which are still wanted stands with the recordings, so a killed process loses one call.
 */
export async function runHeartSignals(
  context: IngestContext,
  lease: Lease,
  items: readonly InboxItem[],
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const { database } = context;
  const urgency = urgencyOf(first);
  const due = await findDueSignal(database, lease.connectionId);
  if (due) await fetchSignal(context, lease, due, urgency);
  const delay = await findSignalDelay(database, lease.connectionId);
  const ids = items.map((item) => item.id);
  if (delay === null) await finishItems(database, lease, ids);
  else if (delay === 0) await saveProgress(database, lease, first.id, null);
  else await postponeItems(database, lease, ids, { waitMs: delay, spend: false, error: NOT_YET });
  await noteSync(database, lease, {});
}

async function fetchSignal(
  { database, heart }: IngestContext,
  lease: Lease,
  due: DueSignal,
  urgency: Urgency,
): Promise<void> {
  let signal: Awaited<ReturnType<typeof heart.getSignal>>;
  try {
    signal = await heart.getSignal(due, lease.connectionId, urgency);
  } catch (error) {
    // One recording that Withings no longer knows must not keep the others from their signals.
    const unknown = error instanceof WithingsError && error.kind === "rejected";
    if (!unknown || error.status === MISSING_SCOPE) throw error;
    return postponeSignal(database, lease, due, null);
  }
  const { samples, frequency } = signal;
  if (samples.length === 0 || frequency === null)
    await postponeSignal(database, lease, due, waitForSignal(due.attempts));
  else await saveSignal(database, lease, due, { ...signal, frequency });
}
