import { DAY_MS, HOUR_MS, MINUTE_MS } from "./time.ts";
import { localDayOf } from "./local-day.ts";
import type { LocalDay } from "./local-day.ts";

/** How an instant is written. Order, separators and the 12 or 24 hour clock are the locale's. */
export type InstantStyle =
  | "time"
  | "weekday"
  | "day"
  | "weekday-day"
  | "month"
  | "month-year"
  | "year"
  | "date"
  | "date-time"
  | "full";

const DATE = { day: "numeric", month: "short", year: "numeric" } as const;
const TIME = { hour: "2-digit", minute: "2-digit" } as const;

const STYLES: Readonly<Record<InstantStyle, Intl.DateTimeFormatOptions>> = {
  time: TIME,
  weekday: { weekday: "short" },
  day: { day: "numeric", month: "short" },
  "weekday-day": { weekday: "short", day: "numeric", month: "short" },
  month: { month: "short" },
  "month-year": { month: "short", year: "numeric" },
  year: { year: "numeric" },
  date: DATE,
  "date-time": { ...DATE, ...TIME },
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric", ...TIME, timeZoneName: "short" },
};

/** Making a formatter costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant (ms) as read on a clock of `zone`. */
export function formatInstant(at: number, zone: string, locale: string, style: InstantStyle): string {
  const key = `${locale}/${zone}/${style}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone: zone });
    formats.set(key, format);
  }
  return format.format(at);
}

/** The day of an instant on a clock of `zone`, with the year unless it is that of `now` (both ms). */
export function formatRecentDay(at: number, now: number, zone: string, locale: string): string {
  const sameYear = localDayOf(at, zone).slice(0, 4) === localDayOf(now, zone).slice(0, 4);
  return formatInstant(at, zone, locale, sameYear ? "day" : "date");
}

/** A calendar day, which belongs to no zone. */
export function formatDay(
  day: LocalDay,
  locale: string,
  style: Exclude<InstantStyle, "time" | "full">,
): string {
  return formatInstant(Date.parse(`${day}T00:00:00Z`), "UTC", locale, style);
}

/** Days from the first to the last, as short as the locale writes them: "15–18 Oct 2026". */
export function formatDays(first: LocalDay, last: LocalDay, locale: string): string {
  const at = (day: LocalDay) => Date.parse(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, { ...DATE, timeZone: "UTC" }).formatRange(at(first), at(last));
}

const AGES: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 365.25 * DAY_MS],
  ["month", 30.4375 * DAY_MS],
  ["week", 7 * DAY_MS],
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
];

const ageFormats = new Map<string, Intl.RelativeTimeFormat>();

/** How long ago, in the greatest unit that fits: "3 hours ago", "yesterday"; "now" within a minute. */
export function formatAge(at: number, now: number, locale: string): string {
  let format = ageFormats.get(locale);
  if (!format) ageFormats.set(locale, (format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })));
  const elapsed = now - at;
  for (const [unit, length] of AGES) {
    if (Math.abs(elapsed) >= length) return format.format(-Math.trunc(elapsed / length), unit);
  }
  return format.format(0, "second");
}
