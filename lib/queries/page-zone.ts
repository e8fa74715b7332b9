import { isZone } from "#lib/metrics/local-day.ts";

/**
 * The zone a page counts days in: the reader's (chosen in the settings, else the browser's) when it is one,
 * else that of the newest of what was found (the last), else UTC.
 */
export function pageZone(preferred: string | null, found: readonly { readonly zone: string }[]): string {
  if (preferred !== null && isZone(preferred)) return preferred;
  const newest = found.at(-1)?.zone;
  return newest !== undefined && isZone(newest) ? newest : "UTC";
}
