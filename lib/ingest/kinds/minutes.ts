import type { MinuteKind } from "#lib/metrics/kinds.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { z } from "zod";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { findLatestRecord, findRecords } from "#lib/storage/samples/minute-records.ts";
import { replaceMinutes, replaceSleep } from "#lib/storage/samples/replace-minutes.ts";
import { findSyncCursor, noteSyncCursor } from "#lib/storage/connections/sync-cursors.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import { containsWindow, type Window } from "#lib/metrics/window.ts";
import type { Lease } from "#lib/storage/locks.ts";
import type { IngestContext } from "../worker/ingest-context.ts";
import { fetchMinutes, fetchSleep } from "./fetched-minutes.ts";
import { EMPTY_DAYS, planMinutes, readMinuteProgress, spanAround, splitSpan } from "./minute-plan.ts";
import { isGivenUp } from "../worker/retry-policy.ts";

/** How far a window was fetched; kept in its inbox item. */
const windowProgress = z.object({
  asked: z.object({ from: z.number(), to: z.number() }),
  before: z.number(),
  changed: z.number(),
});

const HALF_DAY_MS = 12 * HOUR_MS;
/** A push's window: today, or a night with what may belong to it. */
const FEW_PIECES = 4;

type MinuteContext = Pick<IngestContext, "database" | "clientOf" | "now">;

/**
 * Does the first of items of kind `minutes` or `sleep`: its window whole, or one day of what an item without a window
 * asks for. Others that ask for nothing beyond its window are served by it.
 */
export async function runMinutes(
  context: MinuteContext,
  lease: Lease,
  kind: MinuteKind,
  items: readonly InboxItem[],
): Promise<void> {
  const [item] = items;
  if (!item) return;
  const { window } = item;
  if (!window) return runPastDay(context, lease, kind, item);
  const begun = windowProgress.safeParse(item.progress).data;
  let { changed, before } =
    begun?.asked.from === window.from && begun.asked.to === window.to
      ? begun
      : { changed: 0, before: window.from };
  const pieces = await findWorthwhile(context, lease, kind, splitSpan(window));
  for (const piece of pieces.filter(({ from }) => from >= before)) {
    if ((await fetchSpan(context, lease, kind, piece, item)).changed) changed += 1;
    before = piece.to;
    // Kept piece by piece: what has to wait for the next minute goes on here.
    if (pieces.length > 1)
      await saveProgress(context.database, lease, item.id, { asked: window, before, changed });
  }
  const served = items.filter((other) => other.window && containsWindow(window, other.window));
  const ids = served.map(({ id }) => id);
  await finishItems(context.database, lease, ids, [{ kind, added: 0, changed, removed: 0 }]);
  await noteSync(context.database, lease, { syncedAt: context.now() });
}

/** Each piece costs a call: of a longer window only those around which there is a record. */
async function findWorthwhile(
  { database }: MinuteContext,
  { connectionId }: Lease,
  kind: MinuteKind,
  pieces: readonly Window[],
): Promise<readonly Window[]> {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last || pieces.length <= FEW_PIECES) return pieces;
  const around = { from: first.from - HALF_DAY_MS, to: last.to + HALF_DAY_MS };
  const records = await findRecords(database, connectionId, kind, around);
  return pieces.filter(({ from, to }) =>
    records.some(({ at }) => at >= from - HALF_DAY_MS && at < to + HALF_DAY_MS),
  );
}

/** One day of the past, newest first; then the connection is released, so that more urgent work goes first. */
async function runPastDay(
  context: MinuteContext,
  lease: Lease,
  kind: MinuteKind,
  item: InboxItem,
): Promise<void> {
  const { database, now } = context;
  const { connectionId } = lease;
  const progress =
    readMinuteProgress(item.progress) ??
    planMinutes(await findSyncCursor(database, connectionId, kind), now());
  // Only days and nights that have a record are asked for: years without a watch cost no call.
  const latest = await findLatestRecord(database, connectionId, kind, progress.before);
  if (latest && latest.at >= progress.until && progress.empty < EMPTY_DAYS) {
    const span = spanAround(kind, latest.at, latest.zone);
    let found = false;
    for (const piece of splitSpan(span))
      if ((await fetchSpan(context, lease, kind, piece, item)).found) found = true;
    const empty = found ? 0 : progress.empty + 1;
    await saveProgress(database, lease, item.id, {
      ...progress,
      before: Math.min(latest.at, span.from),
      empty,
    });
    return noteSync(database, lease, {});
  }
  await noteSyncCursor(database, lease, kind, item.createdAt);
  await finishItems(database, lease, [item.id]);
  await noteSync(database, lease, { syncedAt: now() });
}

/** Fetches a span, and stores as much of it as can be believed. `found`: the answer had something. */
async function fetchSpan(
  context: MinuteContext,
  lease: Lease,
  kind: MinuteKind,
  span: Window,
  item: InboxItem,
): Promise<{ found: boolean; changed: boolean }> {
  try {
    return await fetchReadableSpan(context, lease, kind, span, item);
  } catch (error) {
    // A day whose answer stays unreadable is skipped: the days before it are still to come.
    if (isGivenUp(error, item.attempts)) return { found: true, changed: false };
    throw error;
  }
}

async function fetchReadableSpan(
  { database, clientOf }: MinuteContext,
  lease: Lease,
  kind: MinuteKind,
  span: Window,
  { cause }: InboxItem,
): Promise<{ found: boolean; changed: boolean }> {
  const client = clientOf(lease.connectionId, urgencyOf({ kind, cause }));
  if (kind === "sleep") {
    const sleep = await fetchSleep(client, span);
    const found = sleep.stretches.length > 0;
    return { found, changed: (await replaceSleep(database, lease, sleep)) > 0 };
  }
  const day = await fetchMinutes(client, span);
  const found = [...day.signals.values()].some((samples) => samples.length > 0);
  return { found, changed: (await replaceMinutes(database, lease, day)) > 0 };
}
