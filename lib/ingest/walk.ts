import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import type { Window } from "#lib/metrics/window.ts";
import {
  type Compared,
  findComparisonState,
  noteCompared,
} from "#lib/storage/connections/comparison-state.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import type { PolledKind } from "#lib/storage/connections/polling.ts";
import { findSyncCursor, noteSyncCursor } from "#lib/storage/connections/sync-cursors.ts";
import type { Database } from "#lib/storage/database.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import type { Lease } from "#lib/storage/inbox/inbox-lease.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import { isRefusal, WithingsError } from "#lib/withings/withings-error.ts";
import { noteServed } from "./note-served.ts";
import { type Pages, type Progress, readProgress, type Step } from "./walk-progress.ts";
import { type ComparisonState, doubtfulWindows, widerWindows } from "./windows.ts";
import type { IngestContext } from "./worker/ingest-context.ts";
import { isSetAside } from "./worker/retry-policy.ts";

export type { Step } from "./walk-progress.ts";

/** Inbox items that one fetch serves; without a window it is what their cause asks for. */
export type Job = {
  readonly items: readonly InboxItem[];
  readonly window: Window | null;
  /** The database's time before the fetch (text): older notifications are served by a complete answer. */
  readonly readAt: string;
};

/** What is to be fetched, the next first. */
export type Plan<Endpoint extends string> = {
  readonly steps: readonly Step<Endpoint>[];
  /** At its end everything that Withings has was compared. */
  readonly everything: boolean;
  /** Where the next catch-up begins when all is done (ms); null: where the first answer says, if it does. */
  readonly cursor: number | null;
  /** Of a whole history, what began since then (ms) comes first. */
  readonly recentFrom?: number;
};

/** How far a kind is synchronised. `cursor`: where the last catch-up ended (ms); null before the first sync ended. */
export type SyncState = ComparisonState & { readonly cursor: number | null };

export type Page<Entry> = {
  readonly entries: readonly Entry[];
  readonly more: boolean;
  /** What to send for the next page. */
  readonly offset: number | null;
  /** There was a list and all of it was read: only then can the page prove that something is gone. */
  readonly whole: boolean;
  /** IANA, of entries that have none of their own. */
  readonly zone?: string;
  /** Withings' own time of the answer (ms), where it tells one. */
  readonly updateTime?: number | null;
};

/** Entries as they are stored, whichever way they came. */
export type Arrived<Endpoint extends string, Entry> = {
  readonly endpoint: Endpoint;
  readonly entries: readonly Entry[];
  readonly zone: string;
  readonly cause: Cause;
  /** ms */
  readonly arrivedAt: number;
  /** The entries are everything that there is of this window; null: nothing follows from what is not among them. */
  readonly window: SearchedWindow | null;
};

/** `widen`: a wider window to ask for, when the answer could not prove that what it lacks is gone. */
export type Stored = {
  readonly removed: number;
  readonly widen: Window | null;
  readonly seq?: number | null;
};

/** How one kind of data is fetched and stored. Everything else is the walk's. */
export type Kind<Endpoint extends string, Entry> = {
  readonly job: PolledKind;
  /** The lists at Withings that it comes from. A refusal of one leaves the others. */
  readonly endpoints: readonly Endpoint[];
  readonly compared: Compared;
  /** Whether Withings can be asked what changed. */
  readonly cursor: "measures" | "days" | "nights" | null;
  /** What an item without a window asks for. */
  plan(item: Pick<InboxItem, "cause" | "changesOnly">, state: SyncState, now: number): Plan<Endpoint>;
  fetchPage(
    client: ConnectionClient,
    step: Step<Endpoint>,
    page: { readonly askedAt: number; readonly offset?: number },
  ): Promise<Page<Entry>>;
  /** Knows nothing of Withings' answers: what arrives another way is stored by it, too. */
  store(database: Database, lease: Lease, arrived: Arrived<Endpoint, Entry>): Promise<Stored>;
  idOf(entry: Entry): string;
  /** The times of what is kept in a window and is not among `ids` (ms, sorted). */
  findOthers(
    database: Database,
    connectionId: string,
    searched: { readonly endpoint: Endpoint; readonly window: Window; readonly ids: readonly string[] },
  ): Promise<number[]>;
  /** After each page. `complete`: the window that it is all of; `past`: older than the last days of a first sync. */
  afterPage?(
    context: IngestContext,
    lease: Lease,
    page: {
      readonly endpoint: Endpoint;
      readonly stored: Stored;
      readonly complete: Window | null;
      readonly cause: Cause;
      readonly readAt: string;
      readonly past: boolean;
    },
  ): Promise<void>;
  /** After the last days of a whole history, those since `from` (ms). */
  afterRecent?(
    context: IngestContext,
    lease: Lease,
    recent: { readonly from: number; readonly cause: Cause },
  ): Promise<void>;
  /** Before the items are finished. `recentFrom`: what is newer was given to `afterRecent`. */
  afterAll?(
    context: IngestContext,
    lease: Lease,
    all: { readonly items: readonly InboxItem[]; readonly recentFrom: number | null },
  ): Promise<void>;
};

/** At the smallest page seen these are 100,000 entries. Pages are counted, not entries: a page may be empty. */
const MAX_PAGES = 400;

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
  const { items, window } = job;
  const [first] = items;
  if (!first) return;
  const { database } = context;
  const { cause } = first;
  let progress =
    readProgress(kind.endpoints, first.progress, window) ??
    (await begin(kind, context, lease, first, window));
  let { attempts } = first;
  do {
    progress = await advance(kind, context, lease, progress, { job, cause, attempts });
    attempts = 0;
    if (!progress.past && hasBroughtRecent(progress)) {
      await kind.afterRecent?.(context, lease, { from: progress.recentFrom ?? 0, cause });
      progress = { ...progress, past: true };
    }
    if (progress.steps.length > 0) await saveProgress(database, lease, first.id, progress);
  } while (window && progress.steps.length > 0);
  if (progress.steps.length > 0) return noteSync(database, lease, {});
  await finish(kind, context, lease, job, progress);
}

async function begin<Endpoint extends string, Entry>(
  kind: Kind<Endpoint, Entry>,
  { database, now }: IngestContext,
  { connectionId }: Lease,
  item: InboxItem,
  window: Window | null,
): Promise<Progress<Endpoint>> {
  const begun = { pages: null, begunAt: now(), fetchedFrom: null, groups: 0 };
  if (window) {
    const steps = kind.endpoints.map((endpoint) => ({ endpoint, window }));
    return { ...begun, asked: window, steps, everything: false, cursor: null };
  }
  const state = await findComparisonState(database, connectionId, kind.compared);
  const cursor = kind.cursor && (await findSyncCursor(database, connectionId, kind.cursor));
  const { steps, ...plan } = kind.plan(item, { ...state, cursor }, begun.begunAt);
  return { ...begun, ...plan, steps: [...steps] };
}

type Turn = { readonly job: Job; readonly cause: Cause; readonly attempts: number };

/**
 * The next page. An endpoint that Withings refuses is left out of the rest while there are others, and a step whose
 * answer stays unreadable is set aside: neither keeps what follows from coming. The last step of a window that was
 * asked for is tried on: nothing else would bring it.
 */
async function advance<Endpoint extends string, Entry>(
  kind: Kind<Endpoint, Entry>,
  context: IngestContext,
  lease: Lease,
  progress: Progress<Endpoint>,
  turn: Turn,
): Promise<Progress<Endpoint>> {
  const [step, ...rest] = progress.steps;
  if (!step) return progress;
  try {
    return await fetchNext(kind, context, lease, progress, { ...turn, step, rest });
  } catch (error) {
    if (isRefusal(error) && kind.endpoints.length > 1) {
      const others = rest.filter(({ endpoint }) => endpoint !== step.endpoint);
      const refused = { status: error.status, message: error.message };
      return { ...progress, steps: others, pages: null, refused };
    }
    const needed = turn.job.window !== null && rest.length === 0;
    if (needed || !isSetAside(error, turn.attempts)) throw error;
    return { ...progress, steps: rest, pages: null, everything: false };
  }
}

/**
 * Fetches a page and stores it. Only a whole answer of one page proves that what it lacks is gone. Several prove no
 * deletion: they are sorted by the time of change, so an edit between two of them moves an entry to the end and hides
 * another at the border. What was on none of them is asked for again in smaller windows.
 */
async function fetchNext<Endpoint extends string, Entry>(
  kind: Kind<Endpoint, Entry>,
  context: IngestContext,
  lease: Lease,
  progress: Progress<Endpoint>,
  {
    step,
    rest,
    cause,
    job,
  }: Turn & { readonly step: Step<Endpoint>; readonly rest: readonly Step<Endpoint>[] },
): Promise<Progress<Endpoint>> {
  const { database, now } = context;
  const { endpoint } = step;
  const pages = progress.pages ?? { ids: [], offsets: [], whole: true, askedAt: now() };
  const offset = pages.offsets.at(-1);
  const client = context.clientOf(lease.connectionId, urgencyOf({ kind: kind.job, cause }));
  const page = await kind.fetchPage(client, step, {
    askedAt: pages.askedAt,
    ...(offset === undefined ? {} : { offset }),
  });
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
  const { readAt } = job;
  const past = progress.past ?? false;
  await kind.afterPage?.(context, lease, { endpoint, stored, complete, cause, readAt, past });
  const next = { ...progress, cursor: progress.cursor ?? page.updateTime ?? null };
  if (page.more) return { ...next, pages: soFar };
  const doubtful =
    searched && !complete
      ? doubtfulWindows(
          searched,
          await kind.findOthers(database, lease.connectionId, { endpoint, window: searched, ids: soFar.ids }),
        )
      : [];
  const again = [...widerWindows(stored.widen), ...doubtful].map((window) => ({ endpoint, window }));
  // Asking again in a smaller window finds nothing that was not counted.
  const further = "window" in step && step.window.from < (progress.fetchedFrom ?? Infinity);
  return {
    ...next,
    steps: [...again, ...rest],
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

async function finish<Endpoint extends string, Entry>(
  kind: Kind<Endpoint, Entry>,
  context: IngestContext,
  lease: Lease,
  { items, window }: Job,
  { everything, begunAt, cursor, recentFrom, refused }: Progress<Endpoint>,
): Promise<void> {
  const { database } = context;
  if (everything) await noteCompared(database, lease, kind.compared, begunAt);
  if (!window && kind.cursor && cursor !== null) await noteSyncCursor(database, lease, kind.cursor, cursor);
  await kind.afterAll?.(context, lease, { items, recentFrom: recentFrom ?? null });
  const ids = items.map(({ id }) => id);
  if (!refused) await finishItems(database, lease, ids);
  await noteServed(context, lease, kind.job, items);
  if (refused) throw new WithingsError("rejected", refused.message, { status: refused.status });
}
