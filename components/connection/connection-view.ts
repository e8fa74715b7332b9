import type { DataKind, FetchKind } from "#lib/metrics/kinds.ts";
import type { FirstSync } from "#lib/live/first-sync.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";

/** How this reader reads times: the server's now (ms), the reader's zone and locale. */
export type Clock = { readonly now: number; readonly zone: string; readonly locale: string };

/** One thing that Withings tells us about, or refused to. */
export type SubscriptionView = {
  readonly words: string;
  readonly state: "wanted" | "active" | "refused" | "ended";
  readonly error: string | null;
};

/** One look at Withings for one kind of data. Instants are ms since 1970. */
export type SyncView = {
  readonly kind: FetchKind;
  readonly cause: Cause;
  readonly state: "waiting" | "done" | "failed";
  readonly at: number;
  readonly requests: number;
  /** What it brought that was new. */
  readonly brought: readonly { readonly kind: DataKind; readonly count: number }[];
  readonly error: string | null;
};

export type DeviceView = {
  readonly deviceId: string;
  readonly type: string;
  readonly model: string | null;
  readonly battery: string | null;
  readonly lastSessionAt: number | null;
};

/** What became of the last press of "Sync now"; instants are ms. */
export type SyncRequestView = {
  readonly askedAt: number;
  readonly waiting: number;
  readonly waitingErrors: readonly string[];
  readonly failedErrors: readonly string[];
};

/** A connection as it is drawn. */
export type ConnectionView = {
  readonly connectionId: string;
  readonly personId: string;
  readonly withingsUserId: string;
  readonly state: "active" | "needs-relink" | "revoked";
  readonly stateReason: string | null;
  readonly linkedAt: number;
  readonly lastSyncAt: number | null;
  readonly lastNotificationAt: number | null;
  readonly firstSync: FirstSync;
  readonly opensMyAccount: boolean;
  readonly syncRequest: SyncRequestView | null;
  /** Since when Withings answers nobody; null while it answers. */
  readonly outageSince: number | null;
  readonly mayReadActivity: boolean;
};
