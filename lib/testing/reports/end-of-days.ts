import type { ReportPerson } from "./make-report-person.ts";
import { readClock } from "./local-clock.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** What a report says "at the end of these days" is of this instant: the last minute of the last day, or now. */
export function endOfDays({ zone, last, now }: ReportPerson): number {
  // Clocks are at most 14 hours from UTC.
  let end = Math.min(now, Date.parse(last) + 2 * DAY);
  while (readClock(end, zone).day > last) end -= MINUTE;
  return end;
}
