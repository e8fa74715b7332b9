import { containsWindow, type Window } from "#lib/metrics/window.ts";
import { DAY_MS, SECOND_MS } from "#lib/metrics/time.ts";
import type { HistoryGap } from "./history-gaps.ts";

/** A completed fetch of a window: requested at `askedAt`, finished at `doneAt` (ms). */
type RangeFetch = Window & { readonly askedAt: number; readonly doneAt: number };

/** How often all of a gap was fetched lately, without success as the gap remains, and when last (ms; null: never). */
export type GapFetches = { readonly count: number; readonly lastAt: number | null };

/**
 * The fetches that could have found data in a gap: those of a window around all of it, and the comparison of everything
 * (`comparedAt`) if it came after. An ongoing gap is fetched up to the time of the request; a page that was open for
 * up to a day requests a little less.
 */
export function findGapFetches(
  gap: HistoryGap & { readonly asked: Window },
  fetches: readonly RangeFetch[],
  comparedAt: number | null,
): GapFetches {
  const covering = fetches.filter(({ askedAt, ...fetched }) =>
    gap.ongoing
      ? askedAt > gap.from && containsWindow(fetched, { from: gap.asked.from, to: askedAt - DAY_MS })
      : askedAt >= gap.to && containsWindow(fetched, gap.asked),
  );
  const compared = comparedAt !== null && (gap.ongoing ? comparedAt > gap.from : comparedAt >= gap.to);
  const times = [...covering.map(({ doneAt }) => doneAt), ...(compared ? [comparedAt] : [])];
  // Windows of one fetch finish in the same second.
  const count = new Set(times.map((at) => Math.floor(at / SECOND_MS))).size;
  return { count, lastAt: count === 0 ? null : Math.max(...times) };
}
