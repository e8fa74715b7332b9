import type { UnitPreferences } from "./unit.ts";

/** How this reader reads: the locale of numbers and dates, the zone of clocks, the units. Plain data. */
export type Reader = { readonly locale: string; readonly zone: string; readonly units: UnitPreferences };
