import type { Window } from "#lib/metrics/window.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";

/** A time without a measurement that is longer than usual; it is ongoing when there has been none since. */
export type HistoryGap = Window & { readonly ongoing: boolean };

/** What is usual (ms between two acts of measuring; null when there are too few to say), and what is not. */
export type HistoryReport = { readonly usualMs: number | null; readonly gaps: readonly HistoryGap[] };

/** Three readings of a blood pressure in a row are one act. */
const ONE_ACT_MS = 6 * HOUR_MS;
/** With fewer readings than this, no pause can be called usual. */
const FEWEST_ACTS = 8;
/** A weekend away is no gap, however regular the measurements are. */
const SHORTEST_GAP_MS = 3 * DAY_MS;
/** Longer than the pause that nine of ten stay below, times this. */
const UNUSUAL = 3;

/**
 * The times of a history in which something seems to be missing: longer than three times the pause that nine
 * out of ten do not exceed, and than three days; newest first. `times` in ms, in order.
 */
export function findHistoryGaps(times: readonly number[], now: number): HistoryReport {
  const acts = times.filter((at, index) => at <= now && at - (times[index - 1] ?? -Infinity) > ONE_ACT_MS);
  if (acts.length < FEWEST_ACTS) return { usualMs: null, gaps: [] };
  const pauses = acts.slice(1).map((at, index) => at - (acts[index] ?? at));
  const sorted = pauses.toSorted((a, b) => a - b);
  const longest = Math.max(SHORTEST_GAP_MS, UNUSUAL * quantile(sorted, 0.9));
  const gaps: HistoryGap[] = [];
  for (const [index, from] of times.entries()) {
    if (from > now) break;
    const next = times[index + 1];
    const ongoing = next === undefined || next > now;
    const to = ongoing ? now : next;
    if (to - from > longest) gaps.push({ from, to, ongoing });
  }
  return { usualMs: quantile(sorted, 0.5), gaps: gaps.toReversed() };
}

/** The value that this share of the sorted ones does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
