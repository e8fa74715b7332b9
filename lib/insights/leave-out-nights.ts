import type { Reading } from "#lib/series/reading.ts";
import type { Unused } from "./finding.ts";

/** Why nights of a span are not among the `used` ones: they are naps, or another device's. */
export function leaveOutNights(span: readonly Reading[], used: readonly Reading[]): Unused[] {
  const kept = new Set(used);
  return span
    .filter((reading) => !kept.has(reading))
    .map((reading) => ({ reading, reason: reading.how.nap ? "nap" : "other-device" }));
}
