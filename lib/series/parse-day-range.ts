import { addDays, daysBetween, daysWindow, type LocalDay, parseLocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";
import { FIRST_DAY } from "./range.ts";

/** What is wrong with a field; `day` is one to write instead. */
type DayMistake =
  | { readonly kind: "empty" | "future" | "early" | "order" }
  | { readonly kind: "notDay"; readonly text: string; readonly day: LocalDay }
  | { readonly kind: "long"; readonly day: LocalDay };

/** The days, both included, and their instants; or what is wrong with which field. */
export type ParsedDayRange =
  | { readonly window: Window; readonly first: LocalDay; readonly last: LocalDay }
  | { readonly mistakes: Readonly<Partial<Record<"from" | "to", DayMistake>>> };

/**
 * Reads the first and last day (both included) of a range from a form. `today` by the clock of `zone`; `longest` is how
 * many days are allowed.
 */
export function parseDayRange(
  range: { readonly from: string; readonly to: string },
  { zone, today, longest }: { readonly zone: string; readonly today: LocalDay; readonly longest: number },
): ParsedDayRange {
  const from = readDay(range.from, today);
  const to = readDay(range.to, today);
  if ("kind" in from || "kind" in to)
    return { mistakes: { ...("kind" in from ? { from } : {}), ...("kind" in to ? { to } : {}) } };
  if (to.day < from.day) return { mistakes: { to: { kind: "order" } } };
  if (daysBetween(from.day, to.day) >= longest)
    return { mistakes: { to: { kind: "long", day: addDays(from.day, longest - 1) } } };
  return { window: daysWindow(from.day, to.day, zone), first: from.day, last: to.day };
}

function readDay(text: string, today: LocalDay): { day: LocalDay } | DayMistake {
  if (text.trim() === "") return { kind: "empty" };
  const day = parseLocalDay(text.trim());
  if (day === null) return { kind: "notDay", text: text.slice(0, 20), day: today };
  if (day > today) return { kind: "future" };
  return day < FIRST_DAY ? { kind: "early" } : { day };
}
