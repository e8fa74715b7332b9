import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { monthsOf, takeTogether, weekdaysOf, weeksOf } from "./day-pattern.ts";

/** From a Monday on. */
const FIRST = "2026-11-02";
const daysOf = (...values: (number | null)[]) =>
  values.flatMap((value, index) => (value === null ? [] : [{ day: addDays(FIRST, index), value }]));

test("days taken together: the mean is of those that were measured, a goal is reached at its number", () => {
  expect(takeTogether(daysOf(8_000, null, 10_000, 12_000), 10_000)).toEqual({
    days: 3,
    mean: 10_000,
    sum: 30_000,
    reached: 2,
  });
  expect(takeTogether([], null)).toEqual({ days: 0, mean: null, sum: 0, reached: null });
});

test("weeks end with that of today, begin on the reader's day, and are there without a day too", () => {
  const days = daysOf(1, 2, 3, 4, 5, 6, 7, 8);
  const options = { today: "2026-11-11", count: 3 };
  const weeks = weeksOf(days, null, { ...options, firstWeekday: 1 });
  expect(weeks.map(({ first, days: count, mean }) => [first, count, mean])).toEqual([
    ["2026-10-26", 0, null],
    ["2026-11-02", 7, 4],
    ["2026-11-09", 1, 8],
  ]);
  expect(
    weeksOf(days, null, { ...options, firstWeekday: 7 }).map(({ first, mean }) => [first, mean]),
  ).toEqual([
    ["2026-10-25", null],
    ["2026-11-01", 3.5],
    ["2026-11-08", 7.5],
  ]);
});

test("weekdays from the reader's first day on", () => {
  const weekdays = weekdaysOf(daysOf(1, 2, 3, 4, 5, 6, 7, 3), null, 7);
  expect(weekdays.map(({ weekday, mean }) => [weekday, mean])).toEqual([
    [7, 7],
    [1, 2],
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 5],
    [6, 6],
  ]);
});

test("the sums over weeks, weekdays and months equal the total", () => {
  const some = fc.uniqueArray(fc.record({ age: fc.nat({ max: 400 }), value: fc.nat({ max: 40_000 }) }), {
    selector: ({ age }) => age,
  });
  fc.assert(
    fc.property(some, fc.integer({ min: 1, max: 7 }), (entries, firstWeekday) => {
      const today = "2026-11-28";
      const days = entries.map(({ age, value }) => ({ day: addDays(today, -age), value }));
      const total = days.reduce((sum, { value }) => sum + value, 0);
      const sumOf = (parts: readonly { readonly sum: number }[]) =>
        parts.reduce((sum, part) => sum + part.sum, 0);
      expect(sumOf(weeksOf(days, null, { today, count: 60, firstWeekday }))).toBe(total);
      expect(sumOf(weekdaysOf(days, null, firstWeekday))).toBe(total);
      expect(sumOf(monthsOf(days, null))).toBe(total);
    }),
  );
});
