import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";

// What the calls of the client are given. Instants in ms.

export type WithToken = { accessToken: string };
export type PageRequest = WithToken & {
  /** From the page before. */
  offset?: number;
  /** When the first page was asked for (ms), as an offset belongs to its arguments; now, when not given. */
  askedAt?: number;
};
export type MeasuresRequest = PageRequest & {
  /** Half-open, ms, on the time of measuring. Excludes `lastUpdate`. Neither means the whole history. */
  window?: Window;
  /** ms; groups modified since. */
  lastUpdate?: number;
};
export type DaysRequest = PageRequest & {
  /** Both ends included, by the day that a record carries. Excludes `lastUpdate`. Neither means the whole history. */
  days?: { from: LocalDay; to: LocalDay };
  /** ms; records modified since. */
  lastUpdate?: number;
};
export type HeartRequest = PageRequest & {
  /** Half-open, ms, on the time of recording. Without it, everything. */
  window?: Window;
};
export type MinutesRequest = WithToken & {
  /** Half-open, ms; of more than 24 hours Withings silently answers the first 24. */
  window: Window;
  /** Withings' names; only the fields named here are returned. */
  fields: readonly string[];
};
export type SubscriptionRequest = WithToken & { callbackUrl: string; appli: number };
