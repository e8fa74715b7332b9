import { addDays, daysBetween, daysWindow, type LocalDay, parseLocalDay } from "#lib/metrics/local-day.ts";
import type { Window } from "#lib/metrics/window.ts";

/** The instants of the days, or what is wrong with which field. */
export type ParsedDayRange =
  { readonly window: Window } | { readonly errors: Readonly<Partial<Record<"from" | "to", string>>> };

/** A longer answer is fetched in more pieces than one act should hold. */
const MOST_DAYS = 366;
const FIRST_DAY: LocalDay = "1970-01-02";

/** Reads the first and last day (both included) of a range from a form. `today` by the clock of `zone`. */
export function parseDayRange(
  range: { readonly from: string; readonly to: string },
  { zone, today }: { readonly zone: string; readonly today: LocalDay },
): ParsedDayRange {
  const from = readDay(range.from, "first", today);
  const to = readDay(range.to, "last", today);
  if ("error" in from || "error" in to)
    return {
      errors: {
        ...("error" in from ? { from: from.error } : {}),
        ...("error" in to ? { to: to.error } : {}),
      },
    };
  if (to.day < from.day) return { errors: { to: "The last day comes before the first." } };
  if (daysBetween(from.day, to.day) >= MOST_DAYS)
    return {
      errors: { to: `At most a year at a time: choose ${addDays(from.day, MOST_DAYS - 1)} or earlier.` },
    };
  return { window: daysWindow(from.day, to.day, zone) };
}

function readDay(text: string, which: string, today: LocalDay): { day: LocalDay } | { error: string } {
  if (text.trim() === "") return { error: `Choose the ${which} day.` };
  const day = parseLocalDay(text.trim());
  if (day === null)
    return { error: `“${text.slice(0, 20)}” is not a day of the calendar. Write it like ${today}.` };
  if (day > today) return { error: "This day has not come yet." };
  if (day < FIRST_DAY) return { error: "Withings keeps nothing from before 1970." };
  return { day };
}
