import type { Cause } from "#lib/metrics/measure-group.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { findComparisonState, noteCompared } from "#lib/storage/connections/comparison-state.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { findMeasuredAtOfOthers } from "#lib/storage/groups/measure-groups.ts";
import { replaceWindow, upsertGroups } from "#lib/storage/groups/replace-window.ts";
import { findSyncCursor, noteSyncCursor } from "#lib/storage/connections/sync-cursors.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import { isRefusal, WithingsError } from "#lib/withings/withings-error.ts";
import type { Window } from "#lib/metrics/window.ts";
import {
  type DayPages,
  type DayProgress,
  type DayStep,
  hasBroughtRecent,
  noDayPages,
  planDays,
  planDayWindow,
  readDayProgress,
  requestOfStep,
} from "./day-plan.ts";
import { doubtfulWindows } from "./doubtful-windows.ts";
import type { IngestContext } from "./worker/ingest-context.ts";
import { newestNotification, noteServed } from "./note-served.ts";
import { isSetAside } from "./worker/retry-policy.ts";
import type { MeasureJob } from "./run-measures.ts";
import { followRecent, followRemoved, followWithMinutes } from "./kinds/minutes.ts";
import { widerWindows } from "./searched-window.ts";

type DayContext = Pick<IngestContext, "database" | "days" | "minutes" | "now">;
type DayKind = "days" | "nights";
type StepResult = { readonly pages: DayPages; readonly more: boolean; readonly followUps: DayStep[] };

/** At 200 a page this is more than a century of days. */
const MAX_PAGES = 400;

/** Does a job of kind `days` or `nights`: its window whole, or one page of what an item without a window asks for. */
export async function runDays(
  context: DayContext,
  lease: Lease,
  kind: DayKind,
  { items, window }: MeasureJob,
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const { database, now } = context;
  let progress =
    readDayProgress(first.progress, window) ?? (await begin(context, lease, kind, first, window));
  let { attempts } = first;
  do {
    progress = await advance(context, lease, progress, { cause: first.cause, attempts });
    attempts = 0;
    if (!progress.past && hasBroughtRecent(progress)) {
      await followRecent(context, lease, kind, { from: progress.recentFrom ?? 0, cause: first.cause });
      progress = { ...progress, past: true };
    }
    // Kept page by page: what has to wait for the next minute, or is killed, goes on here. Without a window the
    // connection is then released, so that what is more urgent goes first.
    if (progress.steps.length > 0) await saveProgress(database, lease, first.id, progress);
  } while (window && progress.steps.length > 0);
  if (progress.steps.length > 0) return noteSync(database, lease, {});
  if (progress.everything) await noteCompared(database, lease, kind, progress.begunAt);
  if (progress.catchesUp) await noteSyncCursor(database, lease, kind, progress.begunAt);
  const ids = items.map((item) => item.id);
  if (!progress.refused) await finishItems(database, lease, ids);
  await followWithMinutes(context, lease, kind, items, progress.recentFrom);
  if (window || newestNotification(items) !== null) await noteServed(context, lease, kind, items);
  else await noteSync(database, lease, { syncedAt: now() });
  if (progress.refused)
    throw new WithingsError("rejected", progress.refused.message, { status: progress.refused.status });
}

async function begin(
  { database, now }: DayContext,
  { connectionId }: Lease,
  kind: DayKind,
  { cause }: InboxItem,
  window: Window | null,
): Promise<DayProgress> {
  if (window) return planDayWindow(kind, window, now());
  const cursor = await findSyncCursor(database, connectionId, kind);
  return planDays(
    kind,
    cause,
    { ...(await findComparisonState(database, connectionId, kind)), cursor },
    now(),
  );
}

/**
 * Fetches the next page of a fetch. An endpoint that Withings refuses is left out of the rest of it, and a step whose
 * answer stays unreadable is set aside: neither keeps what follows from coming.
 */
async function advance(
  context: DayContext,
  lease: Lease,
  progress: DayProgress,
  { cause, attempts }: { cause: Cause; attempts: number },
): Promise<DayProgress> {
  const [step, ...rest] = progress.steps;
  if (!step) return progress;
  try {
    const pages = progress.pages ?? noDayPages(context.now());
    const result = await fetchDayStep(context, lease, step, { cause, pages });
    if (result.more) return { ...progress, pages: result.pages };
    return { ...progress, steps: [...result.followUps, ...rest], pages: null };
  } catch (error) {
    if (isRefusal(error)) {
      const others = rest.filter(({ endpoint }) => endpoint !== step.endpoint);
      const refused = { status: error.status, message: error.message };
      return { ...progress, steps: others, pages: null, refused };
    }
    if (!isSetAside(error, attempts)) throw error;
    return { ...progress, steps: rest, pages: null, everything: false };
  }
}

/**
 * Fetches the next page of a step and stores it. Only an answer of one page proves that what it lacks is gone; of
 * several, what was on none is asked for again in smaller windows.
 */
async function fetchDayStep(
  context: DayContext,
  lease: Lease,
  step: DayStep,
  { cause, pages }: { cause: Cause; pages: DayPages },
): Promise<StepResult> {
  const { database, days, now } = context;
  const { connectionId } = lease;
  const { endpoint } = step;
  const urgency = urgencyOf({ kind: endpoint === "night" ? "nights" : "days", cause });
  const offset = pages.offsets.at(-1);
  const request = { ...requestOfStep(step, pages.askedAt), ...(offset === undefined ? {} : { offset }) };
  const page = await days.getRecords(endpoint, connectionId, request, urgency);
  if (page.more) refuseCircle(page.offset, pages);
  const ids = page.entries.map((group) => group.groupId);
  const soFar: DayPages = {
    ...pages,
    groupIds: [...pages.groupIds, ...ids],
    offsets: page.offset === null ? pages.offsets : [...pages.offsets, page.offset],
    whole: pages.whole && page.whole,
  };
  const answer = {
    ...lease,
    kind: endpoint,
    zone: "UTC",
    cause,
    arrivedAt: now(),
    groups: page.entries,
  };
  const window = "window" in step ? step.window : null;
  const result = { pages: soFar, more: page.more, followUps: [] };
  const believed = window && !page.more && soFar.whole;
  if (!believed || pages.offsets.length > 0) {
    await upsertGroups(database, answer);
    if (!believed) return result;
    const doubtful = await findMeasuredAtOfOthers(database, connectionId, window, soFar.groupIds, endpoint);
    const followUps = doubtfulWindows(window, doubtful).map((smaller) => ({ endpoint, window: smaller }));
    return { ...result, followUps };
  }
  const { seq, removed, widen } = await replaceWindow(database, { ...answer, window });
  if (removed > 0 && seq !== null && endpoint !== "workout")
    await followRemoved(context, lease, endpoint === "night" ? "sleep" : "minutes", { seq, cause });
  return { ...result, followUps: widerWindows(widen).map((wider) => ({ endpoint, window: wider })) };
}

function refuseCircle(offset: number | null, pages: DayPages): void {
  if (offset === null || pages.offsets.includes(offset) || pages.offsets.length >= MAX_PAGES)
    throw new WithingsError("malformed", "Withings says that there is always more.");
}
