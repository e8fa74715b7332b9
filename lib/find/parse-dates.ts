import { addDays, addMonths, parseLocalDay, startOfWeek, weekdayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { FIRST_DAY } from "#lib/series/range.ts";
import type { DaySpan } from "#lib/series/range.ts";
import { calendarNamesOf, findNumbers, isMonthFirst } from "./calendar-names.ts";
import { foldText } from "./fold-text.ts";

/** On which day it is read, and how the reader writes dates. */
export type DateReader = { readonly today: LocalDay; readonly locale: string };

/** A date may be written in one of these ways; the first that fits is meant. */
const WAYS: readonly ((text: string, reader: DateReader) => readonly (DaySpan | null)[])[] = [
  readIso,
  readNumbers,
  readNamedMonth,
  readWeekday,
  readRelative,
];

/**
 * The days, weeks, months or years that a text means: "2025-03-12", "12/3" in the order of the reader's locale,
 * "12 March", "last Tuesday", "2025-03", "3 weeks ago". A day without a year is the last one that was;
 * nothing that is to come is meant. Several where the beginning of a name fits several; empty for what is no date.
 */
export function parseDates(text: string, reader: DateReader): DaySpan[] {
  const folded = foldText(text).replace(/,/g, " ").replace(/\s+/g, " ").trim();
  if (folded === "") return [];
  for (const way of WAYS) {
    const found = way(folded, reader).flatMap((span) => (span && cut(span, reader.today)) ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

/** Without the days that are to come; null when all are, or are before everything. */
function cut({ from, until }: DaySpan, today: LocalDay): DaySpan | null {
  return from > today || from < FIRST_DAY ? null : { from, until: until < today ? until : today };
}

function readIso(text: string): (DaySpan | null)[] {
  const day = parseLocalDay(text);
  if (day) return [{ from: day, until: day }];
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  if (year && month) return [monthSpan(Number(year), Number(month))];
  return /^\d{4}$/.test(text) ? [yearSpan(Number(text))] : [];
}

/** Figures between points, strokes, hyphens or spaces: day and month, with or without a year; or month and year. */
function readNumbers(text: string, reader: DateReader): (DaySpan | null)[] {
  const [, a, b, last] = /^(\d{1,2})[./\- ](\d{1,4})(?:[./\- ](\d{2}|\d{4}))?\.?$/.exec(text) ?? [];
  if (a === undefined || b === undefined) return [];
  if (b.length === 4) return last === undefined ? [monthSpan(Number(b), Number(a))] : [];
  if (b.length === 3) return [];
  const [first, second] = [Number(a), Number(b)];
  const usual = isMonthFirst(reader.locale) ? { month: first, day: second } : { day: first, month: second };
  // 13/25 has one order only.
  const date = usual.month > 12 ? { day: usual.month, month: usual.day } : usual;
  return [
    daySpan(date.day, date.month, last === undefined ? null : yearOf(last, reader.today), reader.today),
  ];
}

/** "March", "March 2025", "12 March", "March 12", with or without a year; the name may be short, or only begun. */
function readNamedMonth(text: string, { today, locale }: DateReader): (DaySpan | null)[] {
  const { months } = calendarNamesOf(locale);
  const words = text.split(" ").filter((word) => word !== "of" && word !== "de" && word !== "the");
  const names = words.filter((word) => /\p{L}{3}/u.test(word));
  const numbers = words.flatMap((word) => /^(\d{1,4})(?:\.|st|nd|rd|th)?$/.exec(word)?.[1] ?? []);
  const [name] = names;
  if (name === undefined || names.length !== 1 || numbers.length !== words.length - 1) return [];
  const year =
    numbers.find((number) => number.length === 4) ?? (numbers.length === 2 ? numbers[1] : undefined);
  const day = numbers.find((number) => number !== year);
  if (numbers.length > 2 || (numbers.length === 2 && day === undefined)) return [];
  return findNumbers(months, name.replace(/\.$/, "")).map((month) => {
    if (day !== undefined)
      return daySpan(Number(day), month, year === undefined ? null : yearOf(year, today), today);
    if (year !== undefined) return monthSpan(Number(year), month);
    const thisYear = Number(today.slice(0, 4));
    const span = monthSpan(thisYear, month);
    return span && span.from <= today ? span : monthSpan(thisYear - 1, month);
  });
}

/** "Tuesday" is the last one that has begun, "last Tuesday" the last one before today. */
function readWeekday(text: string, { today, locale }: DateReader): DaySpan[] {
  const [, last, name = ""] = /^(last |on )?(\S+)$/.exec(text) ?? [];
  return findNumbers(calendarNamesOf(locale).weekdays, name).map((weekday) => {
    const ago = (weekdayOf(today) - weekday + 7) % 7;
    const day = addDays(today, -(ago === 0 && last === "last " ? 7 : ago));
    return { from: day, until: day };
  });
}

/** "yesterday", "last week", "this month", "3 weeks ago". */
function readRelative(text: string, { today, locale }: DateReader): (DaySpan | null)[] {
  const named = calendarNamesOf(locale).days.find(([name]) => name === text);
  if (named) return [oneDay(addDays(today, -named[1]))];
  const [, which, unit] = /^(this|last) (week|month|year)$/.exec(text) ?? [];
  if (unit) return [periodAgo(unit, which === "last" ? 1 : 0, { today, locale })];
  const [, count, counted] = /^(\d{1,5}|an?) (day|week|month|year)s? ago$/.exec(text) ?? [];
  if (count === undefined || counted === undefined) return [];
  const number = /^\d/.test(count) ? Number(count) : 1;
  if (counted === "day") return [oneDay(addDays(today, -number))];
  if (counted === "week") return [oneDay(addDays(today, -7 * number))];
  return number > 1_200 ? [] : [oneDay(addMonths(today, -number * (counted === "year" ? 12 : 1)))];
}

/** This week, month or year, or the one `ago` of them before. */
function periodAgo(unit: string, ago: number, { today, locale }: DateReader): DaySpan | null {
  if (unit === "week") {
    const from = addDays(startOfWeek(today, firstWeekdayOf(locale)), -7 * ago);
    return { from, until: addDays(from, 6) };
  }
  const year = Number(today.slice(0, 4));
  if (unit === "year") return yearSpan(year - ago);
  const first = addMonths(`${today.slice(0, 7)}-01`, -ago);
  return monthSpan(Number(first.slice(0, 4)), Number(first.slice(5, 7)));
}

function oneDay(day: LocalDay): DaySpan {
  return { from: day, until: day };
}

/** A day of the calendar; without a year the last one up to `today`. Null for what is none, such as 30 February. */
function daySpan(day: number, month: number, year: number | null, today: LocalDay): DaySpan | null {
  const at = (inYear: number) => parseLocalDay(`${pad(inYear, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
  if (year !== null) {
    const found = at(year);
    return found === null ? null : oneDay(found);
  }
  const thisYear = Number(today.slice(0, 4));
  // 29 February is in one of eight years, where a century is none.
  for (let inYear = thisYear; inYear > thisYear - 9; inYear -= 1) {
    const found = at(inYear);
    if (found && found <= today) return oneDay(found);
  }
  return null;
}

function monthSpan(year: number, month: number): DaySpan | null {
  const from = parseLocalDay(`${pad(year, 4)}-${pad(month, 2)}-01`);
  return from === null ? null : { from, until: addDays(addMonths(from, 1), -1) };
}

function yearSpan(year: number): DaySpan {
  return { from: `${pad(year, 4)}-01-01`, until: `${pad(year, 4)}-12-31` };
}

/** A year of two figures is the last such year. */
function yearOf(text: string, today: LocalDay): number {
  if (text.length > 2) return Number(text);
  const now = Number(today.slice(0, 4));
  return now - ((((now - Number(text)) % 100) + 100) % 100);
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, "0");
}
