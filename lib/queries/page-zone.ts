import { isZone } from "#lib/metrics/local-day.ts";

/**
 * The zone a page counts days in: the reader's (chosen in the settings, else the browser's) when it is one,
 * else that of the newest of what was found, else UTC.
 */
export function pageZone(preferred: string | null, newest: string | null | undefined): string {
  if (preferred !== null && isZone(preferred)) return preferred;
  return newest != null && isZone(newest) ? newest : "UTC";
}
