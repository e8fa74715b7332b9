import type { DataKind, FetchKind, ListedKind } from "#lib/metrics/kinds.ts";

/** What the health page draws. Instants and spans are ms. */
export type PollingView = {
  readonly pollingReason: "unreachable" | "refused" | "silent" | null;
  readonly pollingSince: number | null;
  readonly pollingKinds: readonly ListedKind[];
};

/** A job, how it stands, and what it brings: nothing that is data, one kind, or days and workouts together. */
export type KindView = {
  readonly kind: FetchKind;
  readonly lastSuccessAt: number | null;
  readonly nextAt: number | null;
  readonly waitingError: string | null;
  readonly failed: { readonly at: number; readonly error: string | null } | null;
  readonly data: readonly {
    readonly kind: DataKind;
    readonly held: { readonly count: number; readonly from: number } | null;
    readonly cursor: number | null;
  }[];
};

export type Lateness = { readonly median: number; readonly worst: number };

export type SubscriptionHealthView = {
  readonly words: string;
  readonly state: "wanted" | "active" | "refused" | "ended";
  readonly lastError: string | null;
  readonly lastStatus: number | null;
  readonly checkedAt: number | null;
  readonly healedCount: number;
  readonly lastHealedAt: number | null;
  readonly pushesDay: number;
  readonly pushesWeek: number;
};

/** How late the pushes of the last week were that asked for one kind of job. */
export type LatenessView = {
  readonly kind: FetchKind;
  readonly told: number;
  readonly measuredToPushed: Lateness | null;
  readonly pushedToShown: Lateness | null;
};

export type CallsView = {
  readonly connectionHour: number;
  readonly connectionDay: number;
  readonly allDay: number;
  readonly allMinute: number;
  readonly perMinute: number;
};

export type HistoryView = {
  readonly key: string;
  readonly name: string;
  /** Which choice of a range fetches it again. */
  readonly fetch: string;
  readonly usual:
    | { readonly by: "pause"; readonly ms: number | null }
    | { readonly by: "day"; readonly held: number; readonly of: number };
  /** `asked`: what to fetch again for it; `looks`: how often Withings was asked for it already, in vain. */
  readonly gaps: readonly {
    readonly from: number;
    readonly to: number;
    readonly ongoing: boolean;
    readonly asked: { readonly from: number; readonly to: number };
    readonly looks: { readonly count: number; readonly lastAt: number | null };
  }[];
};

/** A range that was asked for again, newest first, and what came of each job of it. */
export type RangeFetchView = {
  readonly askedAt: number;
  readonly from: number;
  readonly to: number;
  readonly jobs: readonly {
    readonly kind: FetchKind;
    readonly state: "waiting" | "done" | "failed";
    readonly error: string | null;
    readonly counts: readonly FetchCountsView[];
  }[];
};

export type FetchCountsView = {
  readonly kind: DataKind;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
};

/** What of a range can be chosen: `value` in the form, `hint` what it costs. */
export type RangeChoice = { readonly value: string; readonly words: string; readonly hint?: string };

/** Entries of a kind that could not be read for one reason; `seenAt` in ms. */
export type UnreadView = {
  readonly kind: string;
  readonly reason: string;
  readonly count: number;
  readonly seenAt: number;
};
