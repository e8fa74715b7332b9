import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { findDayGaps } from "./day-gaps.ts";

const START = "2026-01-01";
const days = (...numbers: number[]) => numbers.map((number) => addDays(START, number));
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const day = (number: number) => addDays(START, number);

test("a day between two weeks of wearing looks missing", () => {
  expect(findDayGaps(days(...range(0, 9), ...range(11, 20)), day(21))).toEqual({
    held: 20,
    of: 21,
    gaps: [{ first: day(10), last: day(10), ongoing: false }],
  });
});

test("the day that goes on is not missing, and yesterday is", () => {
  expect(findDayGaps(days(...range(0, 10)), day(11))?.gaps).toEqual([]);
  expect(findDayGaps(days(...range(0, 9)), day(11))?.gaps).toEqual([
    { first: day(10), last: day(10), ongoing: true },
  ]);
});

test("a drawer is no gap: nothing looks missing of a device that was worn now and then", () => {
  expect(findDayGaps(days(...range(0, 9), 14, 19, 24, 29), day(30))?.gaps).toEqual([]);
});

test("too few days say nothing", () => {
  expect(findDayGaps(days(0, 1, 2, 5), day(30))).toBeNull();
  expect(findDayGaps([], START)).toBeNull();
});

test("gaps hold no day of which there is something, do not touch, and end before today", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60), { maxLength: 60 }), fc.nat(70), (numbers, now) => {
      const held = days(...numbers);
      const gaps = findDayGaps(held, day(now))?.gaps.toReversed() ?? [];
      for (const { first, last } of gaps) {
        expect(first <= last && last < day(now)).toBe(true);
        expect(held.filter((one) => first <= one && one <= last)).toEqual([]);
      }
      gaps
        .slice(1)
        .forEach(({ first }, index) => expect(first > addDays(gaps[index]?.last ?? "", 1)).toBe(true));
    }),
  );
});
