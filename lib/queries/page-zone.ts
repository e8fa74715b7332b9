import { isZone } from "#lib/metrics/local-day.ts";

/**
 * The zone in which a page counts days: the reader's (chosen in the settings, else the browser's) if it is valid, else
 * that of the newest reading, else UTC.
 */
export function pageZone(preferred: string | null, newest: string | null | undefined): string {
  if (preferred !== null && isZone(preferred)) return preferred;
  return newest != null && isZone(newest) ? newest : "UTC";
}
