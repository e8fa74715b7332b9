import fc from "fast-check";
import { expect, test } from "vitest";
import { findUsualRange } from "./usual-range.ts";

/** V7.1 and V7.4: resting heart rates of nights. */
const NIGHTS = [
  52, 53, 51, 54, 52, 53, 55, 52, 51, 53, 52, 54, 53, 52, 51, 53, 54, 52, 53, 52, 55, 53, 52, 51, 54, 53, 52,
  53,
];

test("V7.1: the limit is the median and two robust standard deviations, within what was measured", () => {
  expect(findUsualRange(NIGHTS, 1)).toEqual({ low: 51, high: 55, days: 28 });
  // Two nights far out show the limit itself.
  const range = findUsualRange([...NIGHTS, 70, 30], 1);
  expect(range?.high).toBeCloseTo(55.9652, 4);
  expect(range?.low).toBeCloseTo(50.0348, 4);
});

test("V7.4: days that are nearly all alike have the least spread", () => {
  const nights = [...Array.from({ length: 20 }, () => 60), ...Array.from({ length: 8 }, () => 61), 80];
  expect(findUsualRange(nights, 1)?.high).toBe(62);
});

test("eight days in ten are usual, however they are spread", () => {
  const either = Array.from({ length: 19 }, (_, day) => 80 + (day % 2));
  expect(findUsualRange(either, 0.1)).toEqual({ low: 80, high: 81, days: 19 });
  const seldom = [...Array.from({ length: 27 }, () => 0), 4, 7, 30];
  expect(findUsualRange(seldom, 1)).toEqual({ low: 0, high: 2, days: 30 });
});

test("thirteen days are not enough", () => {
  expect(findUsualRange(NIGHTS.slice(0, 13), 1)).toBeNull();
  expect(findUsualRange(NIGHTS.slice(0, 14), 1)).not.toBeNull();
});

test("it lies within what was measured, holds the median, and does not depend on the order", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 14, maxLength: 60 }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      (days, floor) => {
        const range = findUsualRange(days, floor);
        expect(range?.low).toBeGreaterThanOrEqual(Math.min(...days));
        expect(range?.high).toBeLessThanOrEqual(Math.max(...days));
        const middle = days.toSorted((a, b) => a - b)[days.length >> 1] ?? 0;
        expect(range && range.low <= middle && middle <= range.high).toBe(true);
        expect(findUsualRange(days.toReversed(), floor)).toEqual(range);
      },
    ),
  );
});
