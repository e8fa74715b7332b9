import { containsWindow, type Window } from "#lib/metrics/window.ts";
import { DAY_MS, SECOND_MS } from "#lib/metrics/time.ts";
import type { HistoryGap } from "./history-gaps.ts";

/** A fetch of a window that is through: asked for at `askedAt`, answered by `doneAt` (ms). */
type RangeLook = Window & { readonly askedAt: number; readonly doneAt: number };

/** How often all of a gap was lately asked for, in vain as it is still one, and when last (ms; null: not at all). */
export type GapLooks = { readonly count: number; readonly lastAt: number | null };

/**
 * The looks that had every chance to find something in a gap: a window around all of it, and the comparison of
 * everything (`comparedAt`) when it came after. A gap that goes on is asked for up to the asking; a page that was
 * open for up to a day asks a little less.
 */
export function findGapLooks(
  gap: HistoryGap & { readonly asked: Window },
  looks: readonly RangeLook[],
  comparedAt: number | null,
): GapLooks {
  const covering = looks.filter(({ askedAt, ...look }) =>
    gap.ongoing
      ? askedAt > gap.from && containsWindow(look, { from: gap.asked.from, to: askedAt - DAY_MS })
      : askedAt >= gap.to && containsWindow(look, gap.asked),
  );
  const compared = comparedAt !== null && (gap.ongoing ? comparedAt > gap.from : comparedAt >= gap.to);
  const times = [...covering.map(({ doneAt }) => doneAt), ...(compared ? [comparedAt] : [])];
  // What one fetch answered ends in the same second.
  const count = new Set(times.map((at) => Math.floor(at / SECOND_MS))).size;
  return { count, lastAt: count === 0 ? null : Math.max(...times) };
}
