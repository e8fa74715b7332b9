import { getWords } from "#lib/messages/get-words.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import {
  type DueSignal,
  findDueSignal,
  findSignalDelay,
  postponeSignal,
  saveSignal,
} from "#lib/storage/recordings/heart-signal.ts";
import { finishItems, postponeItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { noteUnread } from "#lib/storage/inbox/unread-entries.ts";
import { urgencyOf, type Urgency } from "#lib/storage/inbox/urgency.ts";
import { isRefusal, isUnreadable, WithingsError } from "#lib/withings/withings-error.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { type AnsweredSignal, fetchHeartSignal } from "./fetched-signal.ts";
import type { IngestContext } from "../worker/ingest-context.ts";

const t = getWords("sync.signal");
const MISSING_SCOPE = 403;
const SIGNALS = { ecg: "ECG signals", sound: "stethoscope sounds" } as const;
/** About an hour, with the waits between them. */
const UNREADABLE_ATTEMPTS = 8;
/** So often all signals wait for one that Withings fails on: after that it waits alone. */
const JOINT_ATTEMPTS = 3;

/**
 * Fetches the signal of one recording and releases the connection, so that more urgent work goes first. The recordings
 * say which signals are still wanted, so a killed process loses one call.
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
  if (due) await fetchSignal(context, lease, due, { urgency, attempts: first.attempts });
  const delay = await findSignalDelay(database, lease.connectionId);
  const ids = items.map((item) => item.id);
  if (delay === null) await finishItems(database, lease, ids);
  else if (delay === 0) await saveProgress(database, lease, first.id, first.progress);
  else await postponeItems(database, lease, ids, { waitMs: delay, spend: false, error: t("notYet") });
  await noteSync(database, lease, {});
}

async function fetchSignal(
  { database, clientOf, log }: IngestContext,
  lease: Lease,
  due: DueSignal,
  { urgency, attempts }: { urgency: Urgency; attempts: number },
): Promise<void> {
  let signal: AnsweredSignal;
  try {
    signal = await fetchHeartSignal(clientOf(lease.connectionId, urgency), due);
  } catch (error) {
    const postponed = postpone(error, due.attempts, attempts);
    if (!postponed) throw error;
    if (isUnreadable(error)) {
      const what = { connectionId: lease.connectionId, kind: SIGNALS[due.kind] };
      await noteUnread(database, what, [{ reason: error.message, item: `signalid ${due.signalId}` }]);
      log.warn({ ...what, reason: error.message }, "A signal could not be read; it is skipped");
    }
    return postponeSignal(database, lease, due, postponed);
  }
  const { samples, frequency } = signal;
  if (samples.length === 0 || frequency === null)
    await postponeSignal(database, lease, due, { waitMs: waitForSignal(due.attempts) });
  else await saveSignal(database, lease, due, { ...signal, frequency });
}

/**
 * One recording that Withings does not know, fails on or answers unreadably must not hold up the signals of the others.
 * Null when the recording is not the cause. `asked`: how often its signal was asked for; `attempts`: how often all
 * signals waited for it.
 */
function postpone(
  error: unknown,
  asked: number,
  attempts: number,
): { waitMs: number | null; reason: string } | null {
  if (isRefusal(error) && error.status !== MISSING_SCOPE) return { waitMs: null, reason: t("refused") };
  if (isUnreadable(error))
    return { waitMs: asked < UNREADABLE_ATTEMPTS ? waitForSignal(asked) : null, reason: t("unreadable") };
  const failed = error instanceof WithingsError && error.kind === "unavailable";
  return failed && attempts >= JOINT_ATTEMPTS
    ? { waitMs: waitForSignal(asked), reason: t("noAnswer") }
    : null;
}

const FIRST_WAIT_MS = 15_000;
const LONGEST_WAIT_MS = 6 * HOUR_MS;
const MAX_ATTEMPTS = 40;

/**
 * How long to wait for a signal that was not there after so many attempts: a device reports a recording before it
 * has sent it. Null after about a week: it will not come.
 */
export function waitForSignal(attempts: number): number | null {
  if (attempts >= MAX_ATTEMPTS) return null;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 20));
}
