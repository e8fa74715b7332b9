import {
  addDays,
  addMonths,
  localDayOf,
  nextDay,
  startOfLocalDay,
  startOfWeek,
} from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { InstantStyle } from "#lib/metrics/local-time.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { isEmptyWindow } from "#lib/metrics/window.ts";
import type { Window } from "#lib/metrics/window.ts";

/** A tick where a local day begins; `style` says how `formatInstant` should write it. */
export type TimeTick = { readonly at: number; readonly day: LocalDay; readonly style: InstantStyle };

type Cadence = {
  /** Spans of up to so many days use this one. */
  readonly upToDays: number;
  readonly style: InstantStyle;
  readonly first: (day: LocalDay, firstWeekday: number) => LocalDay;
  readonly next: (day: LocalDay) => LocalDay;
};

const CADENCES: readonly Cadence[] = [
  { upToDays: 10, style: "weekday-day", first: (day) => day, next: nextDay },
  { upToDays: 45, style: "day", first: startOfWeek, next: (day) => addDays(day, 7) },
  { upToDays: 120, style: "day", first: startOfMonth, next: nextHalfMonth },
  { upToDays: 400, style: "month", first: startOfMonth, next: (day) => addMonths(day, 1) },
  { upToDays: 1200, style: "month-year", first: startOfYear, next: (day) => addMonths(day, 3) },
  { upToDays: Infinity, style: "year", first: startOfYear, next: (day) => addMonths(day, 12) },
];

/**
 * Ticks at beginnings of local days inside the window: days, weeks (from `firstWeekday` on, 1 is Monday), half months, months, quarters or years
 * as its length asks. More than `maximum` are thinned evenly (a phone wants 5 or 6).
 */
export function timeTicks(window: Window, zone: string, maximum = 12, firstWeekday = 1): TimeTick[] {
  if (isEmptyWindow(window)) return [];
  const days = (window.to - window.from) / DAY_MS;
  const cadence = CADENCES.find((entry) => days <= entry.upToDays);
  if (!cadence) return [];
  const ticks: TimeTick[] = [];
  let day = cadence.first(localDayOf(window.from, zone), firstWeekday);
  let at = startOfLocalDay(day, zone);
  while (at < window.to) {
    if (at >= window.from) ticks.push({ at, day, style: cadence.style });
    day = cadence.next(day);
    at = startOfLocalDay(day, zone);
  }
  const every = Math.ceil(ticks.length / Math.max(1, maximum));
  return ticks.filter((_, index) => index % every === 0);
}

function startOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01`;
}

function startOfYear(day: LocalDay): LocalDay {
  return `${day.slice(0, 4)}-01-01`;
}

function nextHalfMonth(day: LocalDay): LocalDay {
  return day.endsWith("-01") ? addDays(day, 14) : startOfMonth(addMonths(day, 1));
}
