import { expect, test } from "vitest";
import { isOutlier, robustRangeOf } from "./robust-range.ts";

const NIGHTS = [
  52, 53, 51, 54, 52, 53, 55, 52, 51, 53, 52, 54, 53, 52, 51, 53, 54, 52, 53, 52, 55, 53, 52, 51, 54, 53, 52,
  53,
];

test("V7.1 median, robust SD and limit of 28 nights", () => {
  const { median, robustSd, low, high } = robustRangeOf(NIGHTS, 1);
  expect([NIGHTS.length, median]).toEqual([28, 53]);
  expect(robustSd).toBeCloseTo(1.4826, 6);
  expect(high).toBeCloseTo(55.9652, 6);
  expect(low).toBeCloseTo(50.0348, 6);
});

test("V7.4 equal nights: the floor keeps single beats from being unusual", () => {
  const nights = [...Array<number>(20).fill(60), ...Array<number>(8).fill(61)];
  expect(robustRangeOf(nights, 1)).toEqual({ median: 60, robustSd: 1, low: 58, high: 62 });
});

test("does not depend on the order, and one wild night moves nothing", () => {
  expect(robustRangeOf([...NIGHTS].reverse(), 1)).toEqual(robustRangeOf(NIGHTS, 1));
  expect(robustRangeOf([...NIGHTS.slice(1), 140], 1).high).toBeCloseTo(55.9652, 6);
  expect(() => robustRangeOf([], 1)).toThrow(RangeError);
});

test.each([
  ["V9.1", [80.0, 80.2, 79.9, 80.1, 80.3, 83.5, 80.0], 83.5, 0.1, true],
  ["V9.2", [80.0, 80.2, 79.9, 80.1, 80.3, 80.5, 80.0], 80.5, 0.1, false],
  ["V9.3, without a floor", [80, 80, 80, 80.1, 80, 80, 80], 80.1, 0, true],
  ["V9.4", [80, 80, 80, 80.1, 80, 80, 80], 80.1, 0.1, false],
  ["V9.5", [79.0, 79.4, 80.0, 80.6, 81.0, 81.6, 82.0], 82, 0.1, false],
] as const)("%s: of %j %d lies far off (floor %d): %s", (_name, values, value, floor, outlying) => {
  expect(isOutlier(value, values, floor)).toBe(outlying);
});

test("V9.1 and V9.5 medians and limits", () => {
  const limits = (values: readonly number[]) => {
    const { median, robustSd } = robustRangeOf(values, 0.1);
    return [median, Number((3 * robustSd).toFixed(5))];
  };
  expect(limits([80.0, 80.2, 79.9, 80.1, 80.3, 83.5, 80.0])).toEqual([80.1, 0.44478]);
  expect(limits([79.0, 79.4, 80.0, 80.6, 81.0, 81.6, 82.0])).toEqual([80.6, 4.4478]);
});
