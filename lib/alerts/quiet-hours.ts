import { addDays, localDayOf, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";

/** Minutes after midnight on the reader's clock; `to` before `from` is of the next day. Equal: never. */
export type QuietHours = { readonly from: number; readonly to: number };

/** Until when (ms) nothing is sent at `now` (ms) in a zone; null outside the quiet hours. */
export function quietUntil(quiet: QuietHours | null, now: number, zone: string): number | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const today = localDayOf(now, zone);
  // Those that began yesterday may last into today.
  for (const day of [addDays(today, -1), today]) {
    const from = clockOf(day, quiet.from, zone);
    const to = clockOf(quiet.to > quiet.from ? day : addDays(day, 1), quiet.to, zone);
    if (now >= from && now < to) return to;
  }
  return null;
}

/** When a clock on the wall shows so many minutes after midnight; where it leaps over them, just after. */
export function clockOf(day: string, minutes: number, zone: string): number {
  const start = startOfLocalDay(day, zone);
  const guess = start + minutes * MINUTE_MS;
  const shown = minutesAt(guess, zone) + (localDayOf(guess, zone) > day ? DAY_MINUTES : 0);
  const moved = guess - (shown - minutes) * MINUTE_MS;
  return minutesAt(moved, zone) === minutes ? moved : guess;
}

const DAY_MINUTES = 24 * 60;

function minutesAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "numeric",
    minute: "numeric",
    hourCycle: "h23",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of("hour") * 60 + of("minute");
}
