import { MINUTE_MS } from "#lib/metrics/time.ts";
import { splitAtGaps } from "#lib/series/gaps.ts";

/** Readings at most so far from the one before are one sitting. */
const SITTING_MS = 10 * MINUTE_MS;

/** Readings (oldest first) parted into sittings: those taken one shortly after the other. */
export function splitSittings<Item extends { readonly at: number }>(readings: readonly Item[]): Item[][] {
  return splitAtGaps(readings, SITTING_MS);
}

/** A sitting without its first reading, which is often too high; the only reading of a sitting stays. */
export function withoutFirst<Item>(sitting: readonly Item[]): readonly Item[] {
  return sitting.length > 1 ? sitting.slice(1) : sitting;
}
