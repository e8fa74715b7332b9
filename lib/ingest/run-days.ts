import type { Cause } from "#lib/metrics/measure-group.ts";
import { noteSync } from "#lib/storage/connection-sync.ts";
import { findComparisonState, noteCompared } from "#lib/storage/comparison-state.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox-lease.ts";
import { findMeasuredAtOfOthers } from "#lib/storage/measure-groups.ts";
import { replaceWindow, upsertGroups } from "#lib/storage/replace-window.ts";
import { findSyncCursor, noteSyncCursor } from "#lib/storage/sync-cursors.ts";
import { urgencyOf } from "#lib/storage/urgency.ts";
import { WithingsError } from "#lib/withings/withings-error.ts";
import {
  type DayPages,
  type DayStep,
  ENDPOINTS,
  noDayPages,
  planDays,
  readDayProgress,
  requestOfStep,
} from "./day-plan.ts";
import { doubtfulWindows } from "./doubtful-windows.ts";
import type { IngestContext } from "./ingest-context.ts";
import { noteServed } from "./note-served.ts";
import type { MeasureJob } from "./run-measures.ts";
import { followRemoved, followWithMinutes } from "./run-minutes.ts";
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
  if (!window) return runDayPage(context, lease, kind, first);
  const steps = ENDPOINTS[kind].map((endpoint): DayStep => ({ endpoint, window }));
  for (let step = steps.shift(); step; step = steps.shift()) {
    let pages = noDayPages(context.now());
    let result: StepResult;
    do {
      result = await fetchDayStep(context, lease, step, { cause: first.cause, pages });
      pages = result.pages;
    } while (result.more);
    steps.unshift(...result.followUps);
  }
  const { database } = context;
  await finishItems(
    database,
    lease,
    items.map((item) => item.id),
  );
  await followWithMinutes(context, lease, kind, items);
  await noteServed(context, lease, kind, items);
}

/** One page, then the connection is released, so that what is more urgent goes first. */
async function runDayPage(
  { database, ...context }: DayContext,
  lease: Lease,
  kind: DayKind,
  item: InboxItem,
): Promise<void> {
  const { connectionId } = lease;
  const now = context.now();
  const progress =
    readDayProgress(item.progress) ??
    planDays(
      kind,
      item.cause,
      {
        ...(await findComparisonState(database, connectionId, kind)),
        cursor: await findSyncCursor(database, connectionId, kind),
      },
      now,
    );
  const [step, ...rest] = progress.steps;
  let steps = progress.steps;
  let pages = progress.pages;
  if (step) {
    const asked = { cause: item.cause, pages: pages ?? noDayPages(now) };
    const result = await fetchDayStep({ ...context, database }, lease, step, asked);
    steps = result.more ? progress.steps : [...result.followUps, ...rest];
    pages = result.more ? result.pages : null;
  }
  if (steps.length > 0) {
    await saveProgress(database, lease, item.id, { ...progress, steps, pages });
    return noteSync(database, lease, {});
  }
  if (progress.everything) await noteCompared(database, lease, kind, progress.begunAt);
  await noteSyncCursor(database, lease, kind, progress.begunAt);
  await finishItems(database, lease, [item.id]);
  await followWithMinutes({ ...context, database }, lease, kind, [item]);
  await noteSync(database, lease, { syncedAt: context.now() });
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
