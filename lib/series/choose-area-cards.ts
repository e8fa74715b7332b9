import { areaOf } from "#lib/metrics/area.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { AUTOMATIC } from "#lib/metrics/arrangement.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { isStale } from "./card.ts";
import { choosePins } from "./choose-pins.ts";
import type { Present } from "./choose-pins.ts";

/**
 * The metrics that the page of an area shows as cards: those with a recent reading, in the order in which they would be
 * pinned, and no more than that. `now` in ms.
 */
export function chooseAreaCards(present: readonly Present[], area: AreaKey, now: number): MetricKey[] {
  const recent = present.filter(({ metric: key, at }) => {
    const metric = getMetric(key);
    const { staleAfterDays } = metric;
    // What never grows old, such as height, is not followed.
    return areaOf(metric) === area && staleAfterDays !== null && !isStale({ at, staleAfterDays }, now);
  });
  return choosePins(recent, AUTOMATIC, now);
}
