import { fetchOf, type RecordingKind } from "#lib/metrics/kinds.ts";
import { findComparisonState, noteCompared } from "#lib/storage/connections/comparison-state.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { findRecordedAtOfOthers, storeHeartList } from "#lib/storage/recordings/heart-list.ts";
import { findSignalDelay } from "#lib/storage/recordings/heart-signal.ts";
import { queueSignals } from "#lib/storage/inbox/heart-items.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import { distinctWindow } from "./distinct-window.ts";
import { doubtfulWindows } from "./doubtful-windows.ts";
import { type HeartProgress, planHeart, readHeartProgress } from "./heart-plan.ts";
import type { IngestContext } from "./worker/ingest-context.ts";
import { noteServed } from "./note-served.ts";
import { isSetAside } from "./worker/retry-policy.ts";
import type { MeasureJob } from "./run-measures.ts";
import { widerWindows } from "./searched-window.ts";

/** At 100 a page these are 10,000 recordings. Pages are counted, not recordings: a page may be empty. */
const MOST_PAGES = 100;

/** Lists recordings of a kind: a window whole, or one page of what an item without a window asks for. */
export async function runHeart(
  context: IngestContext,
  lease: Lease,
  kind: RecordingKind,
  { items, window }: MeasureJob,
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const { database, now } = context;
  let progress: HeartProgress =
    readHeartProgress(first.progress, window) ??
    (window
      ? { asked: window, windows: [distinctWindow(window, now())], pages: null, everything: false }
      : planHeart(
          first.cause,
          await findComparisonState(database, lease.connectionId, fetchOf(kind)),
          now(),
        ));
  const { past } = progress;
  do {
    progress = await listPage(context, lease, progress, { kind, first });
    // Kept page by page: what has to wait for the next minute, or is killed, goes on here.
    if (progress.windows.length > 0) await saveProgress(database, lease, first.id, progress);
  } while (window && progress.windows.length > 0);
  // The list is on the screen before the signals come, and they wait for nothing but their turn.
  if ((await findSignalDelay(database, lease.connectionId)) === 0)
    await queueSignals(database, lease.connectionId, first.cause, past);
  if (progress.windows.length > 0) return noteSync(database, lease, {});
  if (progress.everything) await noteCompared(database, lease, fetchOf(kind), now());
  await finishItems(
    database,
    lease,
    items.map((item) => item.id),
  );
  await noteServed(context, lease, fetchOf(kind), items);
}

/**
 * Fetches the next page and stores it. Only an answer of one page proves that what it lacks is gone; of several,
 * what was on none is asked for again in smaller windows.
 */
async function listPage(
  context: IngestContext,
  lease: Lease,
  progress: HeartProgress,
  { kind, first: { cause, attempts } }: { kind: RecordingKind; first: InboxItem },
): Promise<HeartProgress> {
  const { windows, pages } = progress;
  const [window, ...rest] = windows;
  if (!window) return progress;
  const { database, heart, now } = context;
  const urgency = urgencyOf({ kind: "heart", cause });
  const request = pages ? { window, offset: pages.offset } : { window };
  const page = await heart.list(kind, lease.connectionId, request, urgency).catch((error: unknown) => {
    if (isSetAside(error, attempts)) return null;
    throw error;
  });
  const done = { ...progress, pages: null, past: true };
  if (!page) return { ...done, windows: rest, everything: false };
  const count = (pages?.count ?? 0) + 1;
  const signalIds = [...(pages?.signalIds ?? []), ...page.entries.map((entry) => entry.signalId)];
  const whole = (pages?.whole ?? true) && page.whole;
  const onePage = pages === null && !page.more && whole;
  const { widen } = await storeHeartList(database, lease, {
    kind,
    recordings: page.entries,
    complete: onePage ? window : null,
    cause,
    arrivedAt: now(),
  });
  if (page.more) {
    if (page.offset === null || page.offset <= (pages?.offset ?? -1) || count > MOST_PAGES)
      throw new WithingsError("malformed", "Withings says that there is always more.");
    return { ...progress, pages: { signalIds, offset: page.offset, count, whole } };
  }
  if (onePage || !whole) return { ...done, windows: [...widerWindows(widen), ...rest] };
  const doubtful = await findRecordedAtOfOthers(database, lease.connectionId, kind, window, signalIds);
  return { ...done, windows: [...doubtfulWindows(window, doubtful), ...rest] };
}
