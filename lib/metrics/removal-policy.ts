import type { Window } from "./window.ts";

/**
 * When something that is kept goes because Withings no longer answers with it: the one policy for measures, days of
 * activity, workouts, nights and recordings of the heart.
 *
 * Withings deletes without telling; a record is only missing from later answers. But clients have also seen answers
 * that were empty or short by mistake, when a plan had run out or a permission was missing. So:
 *
 * 1. Only a whole answer proves anything: one page in which everything was readable. What is on none of several pages
 *    is asked for again in smaller windows, for an edit between two pages hides a record at their border.
 * 2. An empty answer proves nothing. A wider window is asked for, with what is kept around it; only an answer that
 *    has something of the kind shows that Withings answers at all.
 * 3. A few go at once, as tombstones. A record with a new one of the same instant beside it was renamed, not lost.
 * 4. Many (`isMany`), and those that nothing around proves, are held back, and a person decides. Kept, they are not
 *    asked about again; removed, they go as tombstones and can be brought back for a while.
 * 5. What Withings answers with again is no longer missing, whatever was asked or decided.
 *
 * Minutes and stretches of sleep have no ids, and Withings lets nobody delete them: they go with their day or night.
 * While that stands, an answer that has none of them, or most of them no more, is not believed (`isDoubtfulLoss`).
 */

/** What may be lost at once, within a day. */
export const MAX_LOST_PER_DAY = 20;
const SMALL_SHARE = 0.05;

/** A window that is fetched to be compared, and what is known of it already. */
export type SearchedWindow = Window & {
  /** So many were on none of several pages around it: an empty answer is proof, and they count together. */
  readonly lacked?: number | undefined;
  /** It was widened because a smaller one came back empty. */
  readonly widened?: boolean | undefined;
};

/** What a whole answer looks like beside what is kept. */
export type Comparison = {
  readonly window: SearchedWindow;
  /** Records of the kind in the answer, in the window or beside it. */
  readonly answered: number;
  /** Records kept in the window. */
  readonly kept: number;
  /** Those of them that the answer lacks and that nobody was asked about. */
  readonly missing: number;
  /** How many of the kind were removed within the last day. */
  readonly lately: number;
};

/** What becomes of what is missing. `widen`: nothing is proven yet. */
export function decideRemoval(comparison: Comparison): "remove" | "ask" | "widen" {
  const { window, answered } = comparison;
  if (answered === 0 && window.lacked === undefined) return window.widened ? "ask" : "widen";
  return isMany(comparison) ? "ask" : "remove";
}

/** More than a few within a day, and more than a small part of what there is. */
function isMany({ window, kept, missing, lately }: Comparison): boolean {
  const lost = Math.max(missing, window.lacked ?? 0) + lately;
  return missing > 0 && lost > MAX_LOST_PER_DAY && lost > (kept + lately) * SMALL_SHARE;
}

/** Fewer samples than these may go without doubt. */
const FEW_SAMPLES = 20;

/**
 * Whether an answer that has `after` of a signal's samples, or minutes of sleep, is not believed to have lost the
 * others of the `before` that are kept of a day or night that still stands.
 */
export function isDoubtfulLoss(before: number, after: number): boolean {
  return after < before && (after === 0 || (before - after > FEW_SAMPLES && after < before / 2));
}
