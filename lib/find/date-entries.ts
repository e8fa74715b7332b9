import { addDays, addMonths } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import { dayCountOf } from "#lib/series/range.ts";
import type { DaySpan } from "#lib/series/range.ts";
import type { FindEntry } from "./find-entry.ts";
import { parseDates } from "./parse-dates.ts";
import type { DateReader } from "./parse-dates.ts";

/** A person of whom days can be opened; `of` as in an entry. */
export type DatedPerson = Pick<FindEntry, "of" | "isNear"> & { readonly id: string };

/** The days, weeks, months or years that a query names, of each person: that whose pages are open first. */
export function dateEntries(query: string, people: readonly DatedPerson[], reader: DateReader): FindEntry[] {
  const near = people.filter(({ isNear }) => isNear);
  return parseDates(query, reader).flatMap((span) =>
    (near.length > 0 ? near : people).map(({ id, of, isNear }): FindEntry => ({
      kind: "date",
      name: nameSpan(span, reader.locale),
      href: `/people/${id}/days?from=${span.from}&until=${span.until}`,
      ...{ of, isNear },
      words: "",
    })),
  );
}

/** "12 Mar 2026", "Mar 2025", "2025", or the first and last day of what is none of these. */
export function nameSpan({ from, until }: DaySpan, locale: string): string {
  if (dayCountOf({ from, until }) === 1) return formatDay(from, locale, "date");
  const isMonth = from.endsWith("-01") && until === addDays(addMonths(from, 1), -1);
  if (isMonth) return formatDay(from, locale, "month-year");
  if (from.endsWith("-01-01") && until === `${from.slice(0, 4)}-12-31`)
    return formatDay(from, locale, "year");
  return `${formatDay(from, locale, "date")} – ${formatDay(until, locale, "date")}`;
}
