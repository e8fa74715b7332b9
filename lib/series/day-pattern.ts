import { addDays, startOfWeek, weekdayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { DayValue } from "./day-value.ts";
import { groupBy } from "./group-by.ts";
import { meanOf } from "./noise.ts";

/** Days taken together: their mean (null without one), and on how many of them a goal was reached. */
export type DaysTogether = {
  readonly days: number;
  readonly mean: number | null;
  readonly sum: number;
  /** Null without a goal. */
  readonly reached: number | null;
};

export type WeekTogether = DaysTogether & { readonly first: LocalDay };
export type WeekdayTogether = DaysTogether & { readonly weekday: number };
export type MonthTogether = DaysTogether & { readonly month: string };

/** `days` are whole ones, in any order. */
export function takeTogether(days: readonly DayValue[], goal: number | null): DaysTogether {
  const values = days.map(({ value }) => value);
  return {
    days: days.length,
    mean: days.length === 0 ? null : meanOf(values),
    sum: values.reduce((sum, value) => sum + value, 0),
    reached: goal === null ? null : values.filter((value) => value >= goal).length,
  };
}

/** The last `count` weeks, that of `today` among them, oldest first; `firstWeekday`: 1 is Monday. */
export function weeksOf(
  days: readonly DayValue[],
  goal: number | null,
  {
    today,
    count,
    firstWeekday,
  }: { readonly today: LocalDay; readonly count: number; readonly firstWeekday: number },
): WeekTogether[] {
  const byWeek = groupBy(days, ({ day }) => startOfWeek(day, firstWeekday));
  const last = startOfWeek(today, firstWeekday);
  return Array.from({ length: count }, (_, index) => {
    const first = addDays(last, 7 * (index + 1 - count));
    return { first, ...takeTogether(byWeek.get(first) ?? [], goal) };
  });
}

/** The seven weekdays of `days`, from `firstWeekday` on. */
export function weekdaysOf(
  days: readonly DayValue[],
  goal: number | null,
  firstWeekday: number,
): WeekdayTogether[] {
  const byWeekday = groupBy(days, ({ day }) => weekdayOf(day));
  return Array.from({ length: 7 }, (_, index) => {
    const weekday = ((firstWeekday - 1 + index) % 7) + 1;
    return { weekday, ...takeTogether(byWeekday.get(weekday) ?? [], goal) };
  });
}

/** The months that have a day, the newest first. */
export function monthsOf(days: readonly DayValue[], goal: number | null): MonthTogether[] {
  return [...groupBy(days, ({ day }) => day.slice(0, 7))]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, own]) => ({ month, ...takeTogether(own, goal) }));
}
