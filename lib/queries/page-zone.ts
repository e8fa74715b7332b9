import { isZone } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";

/**
 * The zone a page counts days in: the reader's (chosen in the settings, else the browser's) when it is one,
 * else that of the newest measure, else UTC.
 */
export function pageZone(preferred: string | null, groups: readonly MeasureGroup[]): string {
  if (preferred !== null && isZone(preferred)) return preferred;
  const newest = groups.at(-1)?.zone;
  return newest !== undefined && isZone(newest) ? newest : "UTC";
}
