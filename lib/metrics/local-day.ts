import { tzOffset } from "@date-fns/tz/tzOffset";
import { DAY_MS, MINUTE_MS } from "./time.ts";
import type { Window } from "./window.ts";

/** A calendar day "2026-11-22". Days compare and sort as text. */
export type LocalDay = string;

/** Whether the runtime knows this IANA zone. */
export function isZone(zone: string): boolean {
  return zone !== "" && !/^[+-]/.test(zone) && Number.isFinite(tzOffset(zone, new Date(0)));
}

/** The day that a clock on the wall of `zone` shows at the instant `at` (ms). Throws for an unknown zone. */
export function localDayOf(at: number, zone: string): LocalDay {
  return toDay(at + offsetAt(at, zone));
}

/** The hour (0 to 23) that a clock on the wall of `zone` shows at the instant `at` (ms). Throws for an unknown zone. */
export function localHourOf(at: number, zone: string): number {
  return new Date(at + offsetAt(at, zone)).getUTCHours();
}

/** The minute of its day (0 to 1439) that the clock of `zone` shows at the instant `at` (ms). Throws for an unknown zone. */
export function localMinuteOf(at: number, zone: string): number {
  const clock = new Date(at + offsetAt(at, zone));
  return clock.getUTCHours() * 60 + clock.getUTCMinutes();
}

/** The minutes after midnight that a clock on the wall of `zone` shows at the instant `at` (ms), 0 to 1439. */
export function minuteOfDay(at: number, zone: string): number {
  return Math.floor(((at + offsetAt(at, zone)) % DAY_MS) / MINUTE_MS);
}

/** Reads a day from a URL or a form. Null unless it is a day of the calendar: 2026-02-30 is not. */
export function parseLocalDay(text: string): LocalDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && toDay(at) === text ? text : null;
}

export function addDays(day: LocalDay, count: number): LocalDay {
  return toDay(utcMidnight(day) + count * DAY_MS);
}

/** The same day of another month, or its last day when it is shorter: 31 January + 1 is 28 February. */
export function addMonths(day: LocalDay, count: number): LocalDay {
  const date = new Date(utcMidnight(day));
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const daysInMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, daysInMonth));
  return toDay(date.getTime());
}

export function nextDay(day: LocalDay): LocalDay {
  return addDays(day, 1);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / DAY_MS);
}

/** 1 = Monday ... 7 = Sunday. */
export function weekdayOf(day: LocalDay): number {
  return new Date(utcMidnight(day)).getUTCDay() || 7;
}

/** The first day of the day's week, which begins on Monday unless `firstWeekday` (1-7) says otherwise. */
export function startOfWeek(day: LocalDay, firstWeekday = 1): LocalDay {
  return addDays(day, -((weekdayOf(day) - firstWeekday + 7) % 7));
}

/**
 * The first instant of a local day. Not always a local midnight: where the clocks go forward at midnight
 * the day begins at 01:00, and a day that a zone skipped (Apia, 2011-12-30) begins where the next one does.
 */
export function startOfLocalDay(day: LocalDay, zone: string): number {
  const midnight = utcMidnight(day);
  const guess = midnight - offsetAt(midnight - offsetAt(midnight, zone), zone);
  if (guess + offsetAt(guess, zone) === midnight && localDayOf(guess - 1, zone) < day) return guess;
  let before = midnight - 2 * DAY_MS;
  let after = midnight + 2 * DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDayOf(middle, zone) < day) before = middle;
    else after = middle;
  }
  return after;
}

/** The instants of a local day: 23, 24 or 25 hours, or none. */
export function dayWindow(day: LocalDay, zone: string): Window {
  return daysWindow(day, day, zone);
}

/** The instants of all days from `first` to `last`, both included. */
export function daysWindow(first: LocalDay, last: LocalDay, zone: string): Window {
  return { from: startOfLocalDay(first, zone), to: startOfLocalDay(nextDay(last), zone) };
}

/** Local noon, which no change of the clock makes ambiguous: where a record of a whole day is put on the time axis. */
export function noonOfLocalDay(day: LocalDay, zone: string): number {
  const noon = utcMidnight(day) + DAY_MS / 2;
  return noon - offsetAt(noon - offsetAt(noon, zone), zone);
}

/** The day, the one before and the one after, wherever on earth they are lived. */
export function windowAroundDay(day: LocalDay): Window {
  return { from: utcMidnight(day) - DAY_MS, to: utcMidnight(day) + 2 * DAY_MS };
}

/**
 * When a clock on the wall of `zone` shows a time of a day, in minutes after midnight. Of an hour that comes twice the
 * first; of one that is skipped the time as a clock shows it that was not yet put forward.
 */
export function instantOfLocalTime(day: LocalDay, minute: number, zone: string): number {
  const wall = utcMidnight(day) + minute * MINUTE_MS;
  return instantsOfLocalTime(day, minute, zone)[0] ?? wall - offsetAt(wall - DAY_MS, zone);
}

/**
 * Every instant at which a clock on the wall of `zone` shows a time of a day, the first first: none of an hour that is
 * skipped, two of one that comes twice.
 */
export function instantsOfLocalTime(day: LocalDay, minute: number, zone: string): number[] {
  const wall = utcMidnight(day) + minute * MINUTE_MS;
  const [before, after] = [wall - offsetAt(wall - DAY_MS, zone), wall - offsetAt(wall + DAY_MS, zone)];
  const shown = [before, after].filter((at) => at + offsetAt(at, zone) === wall);
  return [...new Set(shown)].sort((a, b) => a - b);
}

/** The offset (ms) of whole UTC days, by zone; NaN where it changes. To ask `Intl` costs a thousand times as much. */
const dayOffsets = new Map<string, Map<number, number>>();
/** A reader of ten years needs 3,700 of a zone. */
const MAX_DAYS_A_ZONE = 40_000;
const MAX_ZONES = 100;

/** ms that a clock on the wall is ahead of UTC. A day that begins and ends with one offset has it all day long. */
export function offsetAt(at: number, zone: string): number {
  const day = Math.floor(at / DAY_MS);
  const offset = dayOffsets.get(zone)?.get(day) ?? learnOffset(day, zone);
  return Number.isNaN(offset) ? askOffset(at, zone) : offset;
}

function learnOffset(day: number, zone: string): number {
  const atStart = askOffset(day * DAY_MS, zone);
  const offset = atStart === askOffset((day + 1) * DAY_MS, zone) ? atStart : Number.NaN;
  const known = dayOffsets.get(zone);
  if (known && known.size < MAX_DAYS_A_ZONE) known.set(day, offset);
  else {
    if (dayOffsets.size >= MAX_ZONES) dayOffsets.clear();
    dayOffsets.set(zone, new Map([[day, offset]]));
  }
  return offset;
}

function askOffset(at: number, zone: string): number {
  const minutes = tzOffset(zone, new Date(at));
  if (!Number.isFinite(minutes)) throw new RangeError(`Unknown time zone "${zone}"`);
  return minutes * MINUTE_MS;
}

/** Midnights (ms) and days by each other: to parse and write dates is most of the work of a long history. */
const midnights = new Map<LocalDay, number>();
const days = new Map<number, LocalDay>();
const MAX_KNOWN_DAYS = 40_000;

function utcMidnight(day: LocalDay): number {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  const at = Date.parse(`${day}T00:00:00Z`);
  if (midnights.size >= MAX_KNOWN_DAYS) midnights.clear();
  midnights.set(day, at);
  return at;
}

/** The UTC day of an instant (ms). */
function toDay(at: number): LocalDay {
  const number = Math.floor(at / DAY_MS);
  const known = days.get(number);
  if (known !== undefined) return known;
  const day = new Date(at).toISOString().slice(0, 10);
  if (days.size >= MAX_KNOWN_DAYS) days.clear();
  days.set(number, day);
  return day;
}
