import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import type { ListedKind } from "#lib/metrics/kinds.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import type { SearchedWindow } from "#lib/metrics/removal-policy.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Database } from "#lib/storage/database.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import type { Lease } from "#lib/storage/locks.ts";
import type { Step } from "./walk-progress.ts";
import type { ComparisonState } from "./windows.ts";
import type { IngestContext } from "./worker/ingest-context.ts";

export type { Step } from "./walk-progress.ts";

/** Inbox items that one fetch serves; without a window it is what their cause asks for. */
export type Job = {
  readonly items: readonly InboxItem[];
  readonly window: Window | null;
  /** The database's time before the fetch (text): older notifications are served by a complete answer. */
  readonly readAt: string;
};

/** The steps still to fetch, the next first. */
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
  /** IANA; for entries without a zone of their own. */
  readonly zone?: string;
  /** Withings' own time of the answer (ms), where it sends one. */
  readonly updateTime?: number | null;
};

/** Entries as they are stored, whichever way they came. */
type Arrived<Endpoint extends string, Entry> = {
  readonly endpoint: Endpoint;
  readonly entries: readonly Entry[];
  readonly zone: string;
  readonly cause: Cause;
  /** ms */
  readonly arrivedAt: number;
  /** The window of which the entries are everything; null: what they lack proves nothing. */
  readonly window: SearchedWindow | null;
};

/** `widen`: a wider window to ask for, when the answer could not prove that what it lacks is gone. */
type Stored = {
  readonly removed: number;
  readonly widen: Window | null;
  readonly seq?: number | null;
};

/** How one kind of data is fetched and stored. Everything else is the walk's. */
export type Kind<Endpoint extends string, Entry> = {
  readonly name: ListedKind;
  /** The lists at Withings that it comes from. A refusal of one leaves the others. */
  readonly endpoints: readonly Endpoint[];
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
  /** The times (ms, sorted) of stored entries of a window that are not among `ids`. */
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
