import { wallMinuteOf } from "#lib/insights/bed-clock.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";

/** A time of the bed clock (minutes past noon) as the reader's clock writes it: "23:27". */
export function formatBedClock(minutes: number, locale: string): string {
  return formatInstant(wallMinuteOf(minutes) * MINUTE_MS, "UTC", locale, "time");
}
