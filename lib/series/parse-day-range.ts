import { addDays, daysBetween, daysWindow, type LocalDay, parseLocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";
import { FIRST_DAY } from "./range.ts";

/** What is wrong with a field; `day` is one to write instead. */
type DayMistake =
  | { readonly kind: "empty" | "future" | "early" | "order" }
  | { readonly kind: "notDay"; readonly text: string; readonly day: LocalDay }
  | { readonly kind: "long"; readonly day: LocalDay };

/** The instants of the days, or what is wrong with which field. */
export type ParsedDayRange =
  { readonly window: Window } | { readonly mistakes: Readonly<Partial<Record<"from" | "to", DayMistake>>> };

/** A longer answer is fetched in more pieces than one act should hold. */
const MAX_DAYS = 366;

/** Reads the first and last day (both included) of a range from a form. `today` by the clock of `zone`. */
export function parseDayRange(
  range: { readonly from: string; readonly to: string },
  { zone, today }: { readonly zone: string; readonly today: LocalDay },
): ParsedDayRange {
  const from = readDay(range.from, today);
  const to = readDay(range.to, today);
  if ("kind" in from || "kind" in to)
    return { mistakes: { ...("kind" in from ? { from } : {}), ...("kind" in to ? { to } : {}) } };
  if (to.day < from.day) return { mistakes: { to: { kind: "order" } } };
  if (daysBetween(from.day, to.day) >= MAX_DAYS)
    return { mistakes: { to: { kind: "long", day: addDays(from.day, MAX_DAYS - 1) } } };
  return { window: daysWindow(from.day, to.day, zone) };
}

function readDay(text: string, today: LocalDay): { day: LocalDay } | DayMistake {
  if (text.trim() === "") return { kind: "empty" };
  const day = parseLocalDay(text.trim());
  if (day === null) return { kind: "notDay", text: text.slice(0, 20), day: today };
  if (day > today) return { kind: "future" };
  return day < FIRST_DAY ? { kind: "early" } : { day };
}
