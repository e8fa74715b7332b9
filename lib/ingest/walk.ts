import { type CursorKind, entryOf, type FetchKind } from "#lib/metrics/kinds.ts";
import { findComparisonState, noteCompared } from "#lib/storage/connections/comparison-state.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { findSyncCursor, noteSyncCursor } from "#lib/storage/connections/sync-cursors.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import type { Lease } from "#lib/storage/locks.ts";
import { isRefusal, WithingsError } from "#lib/withings/withings-error.ts";
import type { Job, Kind, Step } from "./kind.ts";
import { noteFetched } from "./note-fetched.ts";
import { type Pages, type Progress, readProgress } from "./walk-progress.ts";
import { doubtfulWindows, widerWindows } from "./windows.ts";
import type { IngestContext } from "./worker/ingest-context.ts";
import { isGivenUp } from "./worker/retry-policy.ts";

/** At the smallest page seen these are 100,000 entries. Pages are counted, not entries: a page may be empty. */
const MAX_PAGES = 400;

type Walk<Endpoint extends string, Entry> = {
  readonly kind: Kind<Endpoint, Entry>;
  readonly context: IngestContext;
  readonly lease: Lease;
  readonly job: Job;
  /** The job's most urgent item, which keeps the progress. */
  readonly first: InboxItem;
};

/**
 * Fetches what a job asks for and stores it page by page: its window whole, or one page of what an item without a
 * window asks for. Then the connection is released, so that what is more urgent goes first, and the rest is claimed
 * again. Progress is kept with the first item, so a call that has to wait, or a killed process, repeats at most one
 * page. Throws WithingsError, LeaseLostError and ConnectionRefused.
 */
export async function walk<Endpoint extends string, Entry>(
  kind: Kind<Endpoint, Entry>,
  context: IngestContext,
  lease: Lease,
  job: Job,
): Promise<void> {
  const [first] = job.items;
  if (!first) return;
  const all = { kind, context, lease, job, first };
  let progress = readProgress(kind.endpoints, first.progress, job.window) ?? (await begin(all));
  let { attempts } = first;
  do {
    progress = await advance(all, progress, attempts);
    attempts = 0;
    if (!progress.past && hasBroughtRecent(progress)) {
      await kind.afterRecent?.(context, lease, { from: progress.recentFrom ?? 0, cause: first.cause });
      progress = { ...progress, past: true };
    }
    if (progress.steps.length > 0) await saveProgress(context.database, lease, first.id, progress);
  } while (job.window && progress.steps.length > 0);
  if (progress.steps.length > 0) await noteSync(context.database, lease, {});
  else await finish(all, progress);
}

async function begin<Endpoint extends string, Entry>({
  kind,
  context,
  lease,
  job,
  first,
}: Walk<Endpoint, Entry>): Promise<Progress<Endpoint>> {
  const { database, now } = context;
  const { window } = job;
  const begun = { pages: null, begunAt: now(), fetchedFrom: null, groups: 0 };
  if (window) {
    const steps = kind.endpoints.map((endpoint) => ({ endpoint, window }));
    return { ...begun, asked: window, steps, everything: false, cursor: null };
  }
  const state = await findComparisonState(database, lease.connectionId, kind.name);
  const cursor = hasCursor(kind.name) ? await findSyncCursor(database, lease.connectionId, kind.name) : null;
  const { steps, ...plan } = kind.plan(first, { ...state, cursor }, begun.begunAt);
  return { ...begun, ...plan, steps: [...steps] };
}

/**
 * The next page. An endpoint that Withings refuses is skipped from then on while there are others, and so is a step
 * whose answer stays unreadable: neither holds up what follows. The last step of a window that was asked for is
 * retried: nothing else would bring it.
 */
async function advance<Endpoint extends string, Entry>(
  all: Walk<Endpoint, Entry>,
  progress: Progress<Endpoint>,
  attempts: number,
): Promise<Progress<Endpoint>> {
  const [step, ...rest] = progress.steps;
  if (!step) return progress;
  try {
    return await fetchNext(all, progress, step);
  } catch (error) {
    if (isRefusal(error) && all.kind.endpoints.length > 1) {
      const others = rest.filter(({ endpoint }) => endpoint !== step.endpoint);
      const refused = { status: error.status, message: error.message };
      return { ...progress, steps: others, pages: null, refused };
    }
    const needed = all.job.window !== null && rest.length === 0;
    if (needed || !isGivenUp(error, attempts)) throw error;
    return { ...progress, steps: rest, pages: null, everything: false };
  }
}

/**
 * Fetches a page and stores it. Only a whole answer of one page proves that what it lacks is gone. Several prove no
 * deletion: they are sorted by the time of change, so an edit between two of them moves an entry to the end and hides
 * another at the border. What was on none of them is asked for again in smaller windows.
 */
async function fetchNext<Endpoint extends string, Entry>(
  { kind, context, lease, job, first: { cause } }: Walk<Endpoint, Entry>,
  progress: Progress<Endpoint>,
  step: Step<Endpoint>,
): Promise<Progress<Endpoint>> {
  const { database, now } = context;
  const { endpoint } = step;
  const pages = progress.pages ?? { ids: [], offsets: [], whole: true, askedAt: now() };
  const offset = pages.offsets.at(-1);
  const client = context.clientOf(lease.connectionId, urgencyOf({ kind: kind.name, cause }));
  const request = { askedAt: pages.askedAt, ...(offset === undefined ? {} : { offset }) };
  const page = await kind.fetchPage(client, step, request);
  if (page.more) refuseCircle(page.offset, pages);
  const soFar: Pages = {
    ...pages,
    ids: [...pages.ids, ...page.entries.map(kind.idOf)],
    offsets: page.offset === null ? pages.offsets : [...pages.offsets, page.offset],
    whole: pages.whole && page.whole,
  };
  const searched = "window" in step && !page.more && soFar.whole ? step.window : null;
  const complete = offset === undefined ? searched : null;
  const { entries, zone = "UTC" } = page;
  const arrived = { endpoint, entries, zone, cause, arrivedAt: now(), window: complete };
  const stored = await kind.store(database, lease, arrived);
  const about = { endpoint, stored, complete, cause, readAt: job.readAt, past: progress.past ?? false };
  await kind.afterPage?.(context, lease, about);
  const next = { ...progress, cursor: progress.cursor ?? page.updateTime ?? null };
  if (page.more) return { ...next, pages: soFar };
  const others =
    searched && !complete
      ? doubtfulWindows(
          searched,
          await kind.findOthers(database, lease.connectionId, { endpoint, window: searched, ids: soFar.ids }),
        )
      : widerWindows(stored.widen);
  // Asking again in a smaller window finds nothing that was not counted.
  const further = "window" in step && step.window.from < (progress.fetchedFrom ?? Infinity);
  return {
    ...next,
    steps: [...others.map((window) => ({ endpoint, window })), ...progress.steps.slice(1)],
    pages: null,
    fetchedFrom: further ? step.window.from : progress.fetchedFrom,
    groups: progress.groups + (further ? soFar.ids.length : 0),
  };
}

function refuseCircle(offset: number | null, { offsets }: Pages): void {
  if (offset === null || offsets.includes(offset) || offsets.length >= MAX_PAGES)
    throw new WithingsError("malformed", "Withings says that there is always more.");
}

/** Whether a fetch of the whole history has brought the last days, of all its endpoints. */
function hasBroughtRecent({ steps: [next], recentFrom }: Progress<string>): boolean {
  if (recentFrom === undefined) return false;
  return !next || !("window" in next) || next.window.to <= recentFrom;
}

/** Whether Withings can be asked what changed. */
function hasCursor(kind: FetchKind): kind is CursorKind {
  return entryOf(kind).cursor !== null;
}

/** What matters is noted before the items are finished, so that a process killed in between does it again. */
async function finish<Endpoint extends string, Entry>(
  { kind, context, lease, job: { items, window } }: Walk<Endpoint, Entry>,
  { everything, begunAt, cursor, recentFrom, refused }: Progress<Endpoint>,
): Promise<void> {
  const { database } = context;
  if (everything) await noteCompared(database, lease, kind.name, begunAt);
  if (!window && cursor !== null && hasCursor(kind.name))
    await noteSyncCursor(database, lease, kind.name, cursor);
  await kind.afterAll?.(context, lease, { items, recentFrom: recentFrom ?? null });
  const ids = items.map(({ id }) => id);
  if (!refused) await finishItems(database, lease, ids);
  await noteFetched(context, lease, kind.name, items);
  if (refused) throw new WithingsError("rejected", refused.message, { status: refused.status });
}
