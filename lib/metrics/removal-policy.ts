import type { Window } from "./window.ts";

/**
 * When a record that is missing from Withings' answers is removed here: the one policy for measures, days of
 * activity, workouts, nights and heart recordings.
 *
 * Withings deletes silently; a record is only missing from later answers. But clients have also seen answers that
 * were empty or short by mistake, when a plan had run out or a permission was missing. So:
 *
 * 1. Only a complete answer proves anything: one page in which everything was readable. What is missing from an
 *    answer of several pages is fetched again in smaller windows, because an edit between two pages hides a record at
 *    their border.
 * 2. An empty answer proves nothing. A wider window is fetched, with stored records around it; only an answer with
 *    something of the kind shows that Withings answers at all.
 * 3. A few are removed without asking, as tombstones. A record replaced by a new one of the same instant was renamed,
 *    not lost.
 * 4. Many (`isMany`), and those that nothing around proves, are held back for a person to decide. Kept, they are not
 *    asked about again; removed, they become tombstones and can be restored for a while.
 * 5. A record that Withings returns again is no longer missing, whatever was asked or decided.
 *
 * Minutes and sleep intervals have no ids, and cannot be deleted singly at Withings: they go with their day or night.
 * While that exists, an answer that lacks all or most of them is not trusted (`isDoubtfulLoss`).
 */

/** How many records may be removed within a day without asking. */
export const MAX_LOST_PER_DAY = 20;
const SMALL_SHARE = 0.05;

/** A window that is fetched to be compared, and what is known of it already. */
export type SearchedWindow = Window & {
  /** So many were on none of several pages around it: an empty answer is proof, and they count together. */
  readonly lacked?: number | undefined;
  /** It was widened because a smaller one came back empty. */
  readonly widened?: boolean | undefined;
};

/** A complete answer compared with what is stored. */
export type Comparison = {
  readonly window: SearchedWindow;
  /** Records of the kind in the answer, in the window or beside it. */
  readonly answered: number;
  /** Records kept in the window. */
  readonly kept: number;
  /** Kept records that the answer lacks and that no question was asked about. */
  readonly missing: number;
  /** How many of the kind were removed within the last day. */
  readonly lately: number;
};

/** What to do about missing records. `widen`: nothing is proven yet. */
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
 * Whether an answer with `after` of a day's or night's samples (or minutes of sleep) is too short to be trusted, when
 * `before` are stored and the day or night still exists.
 */
export function isDoubtfulLoss(before: number, after: number): boolean {
  return after < before && (after === 0 || (before - after > FEW_SAMPLES && after < before / 2));
}
