import {
  addDays,
  addMonths,
  daysBetween,
  daysWindow,
  localDayOf,
  parseLocalDay,
} from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";

export const RANGES = ["week", "month", "quarter", "year", "all"] as const;
export type RangeKey = (typeof RANGES)[number];

const DEFAULT_RANGE: RangeKey = "month";

/** The days from the first to the last, both included. */
export type DaySpan = { readonly from: LocalDay; readonly until: LocalDay };

/** Days that a reader chose by their dates, or on the chart. */
export type ChosenDays = DaySpan & { readonly range: "days" };

/** What a page shows: a range and the last local day in it, or chosen days. */
export type RangeSelection = { readonly range: RangeKey; readonly until: LocalDay } | ChosenDays;

/** Nothing was measured by Withings' devices before. */
export const FIRST_DAY: LocalDay = "1970-01-02";

const MONTHS: Readonly<Record<Exclude<RangeKey, "week" | "all">, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
};

/**
 * The last day that ranges reach to: today in `zone`, or tomorrow when it has begun already where the newest reading
 * (`newest` in ms; null for none) was taken. A day later than that is a clock that is wrong, and is passed over.
 */
export function lastDay(now: number, zone: string, newest: number | null): LocalDay {
  const today = localDayOf(now, zone);
  const tomorrow = addDays(today, 1);
  return newest !== null && localDayOf(newest, zone) === tomorrow ? tomorrow : today;
}

/**
 * The instants of a selection: whole local days of `zone`, the last one being `until`. "all" begins with the
 * local day of `earliest` (ms; null when nothing was measured yet, which gives the last day alone).
 */
export function rangeWindow(selection: RangeSelection, zone: string, earliest: number | null): Window {
  return daysWindow(firstDay(selection, zone, earliest), selection.until, zone);
}

/** The days whose instants a window has, on the clock of `zone`. */
export function daysOfWindow({ from, to }: Window, zone: string): DaySpan {
  return { from: localDayOf(from, zone), until: localDayOf(to - 1, zone) };
}

/** The selection just before this one: it ends the day before this one begins. Null for "all". */
export function previousRange(selection: RangeSelection): RangeSelection | null {
  const { range, until } = selection;
  if (range === "all") return null;
  if (range !== "days") return { range, until: shift(range, until, -1) };
  const { from } = selection;
  const months = wholeMonthsOf(selection);
  const first = months === null ? addDays(from, -dayCountOf(selection)) : addMonths(from, -months);
  return first < FIRST_DAY ? null : { range, from: first, until: addDays(from, -1) };
}

/**
 * The selection after this one, ending at `today` at the latest. Null when this one reaches today already,
 * and for "all".
 */
export function nextRange(selection: RangeSelection, today: LocalDay): RangeSelection | null {
  const { range, until } = selection;
  if (range === "all" || until >= today) return null;
  if (range !== "days") {
    const next = shift(range, until, 1);
    return { range, until: next < today ? next : today };
  }
  const from = addDays(until, 1);
  const months = wholeMonthsOf(selection);
  if (months !== null) {
    const last = addDays(addMonths(from, months), -1);
    return { range, from, until: last < today ? last : today };
  }
  const count = dayCountOf(selection);
  const last = addDays(until, count) < today ? addDays(until, count) : today;
  return { range, from: addDays(last, 1 - count), until: last };
}

/** The same days a year earlier; null where that is before everything, and for "all". */
export function rangeAYearBefore(
  selection: RangeSelection,
  zone: string,
  earliest: number | null,
): ChosenDays | null {
  if (selection.range === "all") return null;
  const from = addMonths(firstDay(selection, zone, earliest), -12);
  return from < FIRST_DAY ? null : { range: "days", from, until: addMonths(selection.until, -12) };
}

/** What of a selection is within some days: chosen days where it reaches beyond them, and all of them for "all". */
export function selectWithin(selection: RangeSelection, days: DaySpan, zone: string): RangeSelection {
  if (selection.range === "all") return { range: "days", ...days };
  const first = firstDay(selection, zone, null);
  const { from, until } = days;
  if (first >= from && selection.until <= until) return selection;
  const keep = (day: LocalDay) => (day < from ? from : day > until ? until : day);
  return { range: "days", from: keep(first), until: keep(selection.until) };
}

/** How many days there are, both ends among them. */
export function dayCountOf({ from, until }: DaySpan): number {
  return daysBetween(from, until) + 1;
}

/** How many months, where days are whole months from the first day to the last; null where they are not. */
function wholeMonthsOf({ from, until }: DaySpan): number | null {
  const after = addDays(until, 1);
  if (!from.endsWith("-01") || !after.endsWith("-01")) return null;
  const monthOf = (day: LocalDay) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthOf(after) - monthOf(from);
}

/** The query string of a selection; the last day is left out when it is today, so that the page stays live. */
export function rangeQuery(selection: RangeSelection, today: LocalDay): string {
  const { range, until } = selection;
  if (range === "days") return `?from=${selection.from}&until=${until}`;
  return until >= today ? `?range=${range}` : `?range=${range}&until=${until}`;
}

/** Page search parameters as Next gives them, or a URLSearchParams. */
export type SearchParams = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What an address has that is no range, or no day. */
export type RangeMistake = { readonly in: "range" | "from" | "until"; readonly text: string };

/**
 * Reads `range` and `until`, or `from` and `until`, which are chosen days in either order. There is always a selection
 * to show: what is missing or wrong takes its default, and `mistakes` says what was wrong. A day in the future is today.
 */
export function parseRange(
  searchParams: SearchParams,
  today: LocalDay,
): { readonly selection: RangeSelection; readonly mistakes: readonly RangeMistake[] } {
  const texts = {
    range: readSearchParam(searchParams, "range"),
    from: readSearchParam(searchParams, "from"),
    until: readSearchParam(searchParams, "until"),
  };
  const range = texts.range === null ? DEFAULT_RANGE : findRange(texts.range);
  const days = { from: readDay(texts.from, today), until: readDay(texts.until, today) };
  const mistakes: RangeMistake[] = [];
  if (range === null) mistakes.push({ in: "range", text: texts.range ?? "" });
  for (const name of ["from", "until"] as const)
    if (texts[name] !== null && days[name] === null) mistakes.push({ in: name, text: texts[name] });
  const until = days.until ?? today;
  if (days.from === null) return { selection: { range: range ?? DEFAULT_RANGE, until }, mistakes };
  const [first = until, last = until] = [days.from, until].sort();
  return { selection: { range: "days", from: first, until: last }, mistakes };
}

/** A day of an address, within what can have been measured; null when it is missing or no day. */
function readDay(text: string | null, today: LocalDay): LocalDay | null {
  const day = text === null ? null : parseLocalDay(text);
  if (day === null) return null;
  return day > today ? today : day < FIRST_DAY ? FIRST_DAY : day;
}

function findRange(text: string): RangeKey | null {
  return RANGES.find((range) => range === text) ?? null;
}

function firstDay(selection: RangeSelection, zone: string, earliest: number | null): LocalDay {
  const { range, until } = selection;
  if (range === "days") return selection.from;
  if (range !== "all") return addDays(shift(range, until, -1), 1);
  const first = earliest === null ? until : localDayOf(earliest, zone);
  return first < until ? first : until;
}

function shift(range: Exclude<RangeKey, "all">, day: LocalDay, direction: 1 | -1): LocalDay {
  return range === "week" ? addDays(day, 7 * direction) : addMonths(day, MONTHS[range] * direction);
}

/** One parameter of an address, the first if it is repeated; null if it is missing. */
export function readSearchParam(searchParams: SearchParams, name: string): string | null {
  const value = searchParams instanceof URLSearchParams ? searchParams.get(name) : searchParams[name];
  const first = typeof value === "string" || value == null ? value : value[0];
  return first === undefined || first === null || first === "" ? null : first;
}
