import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";

/** "2 Mar 2026 – 5 Mar 2026", or the one day that it is. */
export function formatDays(first: LocalDay, last: LocalDay, locale: string): string {
  const begin = formatDay(first, locale, "date");
  return first === last ? begin : `${begin} – ${formatDay(last, locale, "date")}`;
}
