/** What the health page draws. Instants and spans are ms. */
export type PollingView = {
  readonly pollingReason: "unreachable" | "refused" | "silent" | null;
  readonly pollingSince: number | null;
};

export type KindView = {
  readonly kind: string;
  readonly lastSuccessAt: number | null;
  readonly nextAt: number | null;
  readonly waitingError: string | null;
  readonly failed: { readonly at: number; readonly error: string | null } | null;
};

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

type Lateness = { readonly median: number; readonly worst: number };

export type LatenessView = {
  readonly measurements: number;
  readonly measuredToArrived: Lateness | null;
  readonly arrivedToStored: Lateness | null;
};

export type CallsView = {
  readonly connectionHour: number;
  readonly allHour: number;
  readonly allMinute: number;
  readonly perMinute: number;
};

export type HistoryView = {
  readonly key: string;
  readonly name: string;
  readonly usualMs: number | null;
  readonly gaps: readonly { readonly from: number; readonly to: number; readonly ongoing: boolean }[];
};
