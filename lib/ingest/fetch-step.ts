import type { Cause } from "#lib/metrics/measure-group.ts";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import { finishCovered } from "#lib/storage/inbox/inbox-job.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { findMeasuredAtOfOthers } from "#lib/storage/groups/measure-groups.ts";
import { replaceWindow, upsertGroups } from "#lib/storage/groups/replace-window.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import { doubtfulWindows } from "./doubtful-windows.ts";
import { type FetchedPage, fetchNextPage } from "./fetch-pages.ts";
import type { FetchStep, PagesSoFar } from "./fetch-plan.ts";
import type { IngestContext } from "./worker/ingest-context.ts";
import { widerWindows } from "./searched-window.ts";

export type StepRequest = {
  readonly step: FetchStep;
  readonly cause: Cause;
  readonly soFar: PagesSoFar;
  /** The database's time before the fetch (text): notifications older than it are served by a complete answer. */
  readonly readAt: string;
};

export type StepResult = FetchedPage & {
  /** Other windows to fetch before it is proven what is gone. */
  readonly followUps: FetchStep[];
};

/** Fetches the next page of a step and stores it. Throws WithingsError, LeaseLostError, ConnectionRefused. */
export async function fetchStep(
  context: IngestContext,
  lease: Lease,
  request: StepRequest,
): Promise<StepResult> {
  const { step, cause, soFar, readAt } = request;
  const urgency = urgencyOf({ kind: "measures", cause });
  const page = await fetchNextPage(context.source, lease.connectionId, step, soFar, urgency);
  const arrival = { kind: "measure" as const, cause, zone: page.zone, arrivedAt: context.now() };
  const answer = { ...lease, ...arrival, groups: page.groups };
  const window = "window" in step ? step.window : null;
  const onePage = soFar.offsets.length === 0 && !page.more;
  if (!window || !onePage || !page.soFar.whole) {
    await upsertGroups(context.database, answer);
    const last = window !== null && !page.more && page.soFar.whole;
    return {
      ...page,
      followUps: last ? await findFollowUps(context, lease, window, page.soFar.groupIds) : [],
    };
  }
  const { widen } = await replaceWindow(context.database, { ...answer, window });
  await finishCovered(context.database, lease, window, readAt);
  return { ...page, followUps: widerWindows(widen).map((wider) => ({ window: wider })) };
}

/**
 * Several pages prove no deletion: they are sorted by `modified`, so an edit between two of them moves a group to
 * the end and hides another at the border. What was on none of them is asked for again.
 */
async function findFollowUps(
  { database }: IngestContext,
  { connectionId }: Lease,
  window: SearchedWindow,
  groupIds: readonly string[],
): Promise<FetchStep[]> {
  const doubtful = await findMeasuredAtOfOthers(database, connectionId, window, groupIds, "measure");
  return doubtfulWindows(window, doubtful).map((smaller) => ({ window: smaller }));
}
