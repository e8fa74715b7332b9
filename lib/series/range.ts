import { addDays, addMonths, daysWindow, localDayOf, parseLocalDay } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";

export const RANGES = ["week", "month", "quarter", "year", "all"] as const;
export type RangeKey = (typeof RANGES)[number];

const DEFAULT_RANGE: RangeKey = "month";

/** What a page shows: a range and the last local day in it. */
export type RangeSelection = { readonly range: RangeKey; readonly until: LocalDay };

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
 * The instants of a range: whole local days of `zone`, the last one being `until`. "all" begins with the
 * local day of `earliest` (ms; null when nothing was measured yet, which gives the last day alone).
 */
export function rangeWindow(range: RangeKey, until: LocalDay, zone: string, earliest: number | null): Window {
  return daysWindow(firstDay(range, until, zone, earliest), until, zone);
}

/** The selection just before this one: it ends the day before this one begins. Null for "all". */
export function previousRange({ range, until }: RangeSelection): RangeSelection | null {
  return range === "all" ? null : { range, until: shift(range, until, -1) };
}

/**
 * The selection after this one, ending at `today` at the latest. Null when this one reaches today already,
 * and for "all".
 */
export function nextRange({ range, until }: RangeSelection, today: LocalDay): RangeSelection | null {
  if (range === "all" || until >= today) return null;
  const next = shift(range, until, 1);
  return { range, until: next < today ? next : today };
}

/** The query string of a selection; the last day is left out when it is today, so that the page stays live. */
export function rangeQuery({ range, until }: RangeSelection, today: LocalDay): string {
  return until >= today ? `?range=${range}` : `?range=${range}&until=${until}`;
}

/** Page search parameters as Next gives them, or a URLSearchParams. */
export type SearchParams = URLSearchParams | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What an address has that is no range, or no day. */
export type RangeMistake = { readonly in: "range" | "until"; readonly text: string };

/**
 * Reads `range` and `until`. There is always a selection to show: what is missing or wrong takes its default, and
 * `mistakes` says what was wrong. A day in the future is today.
 */
export function parseRange(
  searchParams: SearchParams,
  today: LocalDay,
): { readonly selection: RangeSelection; readonly mistakes: readonly RangeMistake[] } {
  const rangeText = readSearchParam(searchParams, "range");
  const untilText = readSearchParam(searchParams, "until");
  const range = rangeText === null ? DEFAULT_RANGE : findRange(rangeText);
  const until = untilText === null ? today : parseLocalDay(untilText);
  return {
    selection: { range: range ?? DEFAULT_RANGE, until: until === null || until > today ? today : until },
    mistakes: [
      ...(range === null ? [{ in: "range", text: rangeText ?? "" } as const] : []),
      ...(until === null ? [{ in: "until", text: untilText ?? "" } as const] : []),
    ],
  };
}

function findRange(text: string): RangeKey | null {
  return RANGES.find((range) => range === text) ?? null;
}

function firstDay(range: RangeKey, until: LocalDay, zone: string, earliest: number | null): LocalDay {
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
