import type { LocalDay } from "#lib/metrics/local-day.ts";

/** A number of one local day. */
export type DayValue = { readonly day: LocalDay; readonly value: number };
