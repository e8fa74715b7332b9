import type { Window } from "#lib/metrics/window.ts";
import { containsWindow } from "#lib/metrics/window.ts";
import { findComparisonState, noteCompared } from "#lib/storage/connections/comparison-state.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { findSyncCursor } from "#lib/storage/connections/sync-cursors.ts";
import { distinctWindow } from "./distinct-window.ts";
import { NO_PAGES } from "./fetch-pages.ts";
import {
  type FetchProgress,
  type FetchStep,
  planFetch,
  readProgress,
  readWindowProgress,
} from "./fetch-plan.ts";
import { fetchStep, type StepResult } from "./fetch-step.ts";
import type { IngestContext } from "./worker/ingest-context.ts";
import { joinWaitingWindows } from "./join-waiting-windows.ts";
import { newestNotification, noteServed } from "./note-served.ts";
import { isSetAside } from "./worker/retry-policy.ts";

/** Items served by one fetch. */
export type MeasureJob = { readonly items: readonly InboxItem[]; readonly window: Window | null };

/** The next fetch for these items (of kind `measures`, the most urgent first): near windows become one. */
export function nextMeasureJob(items: readonly InboxItem[]): MeasureJob | null {
  const [first] = items;
  if (!first) return null;
  if (!first.window) {
    // Pushes that name no time ask for the same: one look serves all of them.
    const alike = ({ window, cause, changesOnly, progress }: InboxItem) =>
      window === null && cause === "notification" && changesOnly === first.changesOnly && progress === null;
    return { items: [first, ...(alike(first) ? items.slice(1).filter(alike) : [])], window: null };
  }
  const urgent = first.window;
  const windows = items.flatMap((item) => (item.window ? [item.window] : []));
  const window = joinWaitingWindows(windows).find((joined) => containsWindow(joined, urgent)) ?? urgent;
  return { items: items.filter((item) => item.window && containsWindow(window, item.window)), window };
}

/** Fetches and replaces the window of a job, whatever number of items caused it. */
export async function runWindow(
  context: IngestContext,
  lease: Lease,
  { items, window }: { items: readonly InboxItem[]; window: Window },
  readAt: string,
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const begun = { steps: [{ window: distinctWindow(window, context.now()) }], pages: NO_PAGES };
  let { steps, pages } = readWindowProgress(first.progress, window) ?? begun;
  for (let [step, ...rest] = steps; step; [step, ...rest] = steps) {
    const result = await fetchStep(context, lease, { step, cause: first.cause, soFar: pages, readAt });
    steps = result.more ? steps : [...result.followUps, ...rest];
    pages = result.more ? result.soFar : NO_PAGES;
    // Kept page by page: what has to wait for the next minute, or is killed, goes on here.
    if (steps.length > 0)
      await saveProgress(context.database, lease, first.id, { asked: window, steps, pages });
  }
  await finishItems(context.database, lease, ids(items));
  await noteServed(context, lease, "measures", items);
}

/**
 * One page of a fetch over the whole history. Then the connection is released, so that what is more urgent goes
 * first; the rest is claimed again. What was reached is kept with the item: a killed process loses one page.
 */
export async function runHistoryPage(
  context: IngestContext,
  lease: Lease,
  items: readonly InboxItem[],
  readAt: string,
): Promise<void> {
  const [item] = items;
  if (!item) return;
  const { database } = context;
  const progress =
    readProgress(item.progress) ??
    planFetch(
      item,
      {
        ...(await findComparisonState(database, lease.connectionId, "measures")),
        cursor: await findSyncCursor(database, lease.connectionId, "measures"),
      },
      context.now(),
    );
  const [step, ...rest] = progress.steps;
  if (!step) return finishHistory(context, lease, items, progress);
  const soFar = progress.pages ?? NO_PAGES;
  let next: FetchProgress;
  try {
    const result = await fetchStep(context, lease, { step, cause: item.cause, soFar, readAt });
    next = result.more
      ? { ...progress, ...clock(progress, result), pages: result.soFar }
      : advance(progress, step, rest, result);
  } catch (error) {
    if (!isSetAside(error, item.attempts)) throw error;
    next = { ...progress, steps: rest, pages: null, everything: false, past: true };
  }
  if (next.steps.length === 0) return finishHistory(context, lease, items, next);
  await saveProgress(database, lease, item.id, next);
  await noteSync(database, lease, {});
}

function clock(progress: FetchProgress, result: StepResult): Pick<FetchProgress, "updateTime"> {
  return { updateTime: progress.updateTime ?? result.updateTime };
}

function advance(
  progress: FetchProgress,
  step: FetchStep,
  rest: FetchStep[],
  result: StepResult,
): FetchProgress {
  // A second look at a smaller window finds nothing that was not counted.
  const further = "window" in step && step.window.from < (progress.fetchedFrom ?? Infinity);
  return {
    ...progress,
    ...clock(progress, result),
    pages: null,
    steps: [...result.followUps, ...rest],
    fetchedFrom: further ? step.window.from : progress.fetchedFrom,
    groups: progress.groups + (further ? result.soFar.groupIds.length : 0),
    past: true,
  };
}

async function finishHistory(
  context: IngestContext,
  lease: Lease,
  items: readonly InboxItem[],
  { updateTime, everything }: FetchProgress,
): Promise<void> {
  const whole = items.some(
    ({ cause, changesOnly }) => cause === "first-sync" || (cause === "sweep" && !changesOnly),
  );
  const notifiedAt = newestNotification(items);
  if (everything) await noteCompared(context.database, lease, "measures", context.now());
  await noteSync(context.database, lease, {
    syncedAt: context.now(),
    ...(whole ? { firstSyncDoneAt: context.now() } : {}),
    ...(updateTime === null ? {} : { measuresCursor: updateTime }),
    ...(notifiedAt === null ? {} : { notifiedAt, pushed: "measures" as const }),
  });
  await finishItems(context.database, lease, ids(items));
}

function ids(items: readonly InboxItem[]): string[] {
  return items.map((item) => item.id);
}
