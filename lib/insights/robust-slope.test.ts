import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRobustSlope } from "./robust-slope.ts";

const pointsOf = (xs: readonly number[], ys: readonly number[]) =>
  xs.map((x, index) => ({ x, y: ys[index] ?? NaN }));
const daily = (ys: readonly number[]) => ys.map((y, x) => ({ x, y }));
const V3_3 = [82.0, 81.8, 82.1, 81.7, 81.9, 81.5, 81.6, 81.2, 81.5, 81.3, 81.0, 81.2, 80.9, 80.8];

describe("the median of all slopes", () => {
  test.each([
    ["V3.7 one outlier", daily([80.0, 79.9, 79.8, 79.7, 75.0, 79.5]), -0.1, [-2.4, -0.1]],
    [
      "V3.8 irregular, an even number of slopes",
      pointsOf([0, 1, 4, 5, 9], [80.0, 80.4, 79.4, 79.9, 79.0]),
      -0.118056,
      [-0.333333, 0.5],
    ],
    ["V3.9 fourteen days", daily(V3_3), -0.1, [-0.118182, -0.066667]],
  ])("%s", (_, points, slope, [low, high]) => {
    const found = findRobustSlope(points);
    expect(found?.slope).toBeCloseTo(slope, 6);
    expect(found?.interval?.low).toBeCloseTo(low ?? NaN, 6);
    expect(found?.interval?.high).toBeCloseTo(high ?? NaN, 6);
  });

  test("V3.10 three points have a slope, and are too few for an interval", () => {
    const found = findRobustSlope(pointsOf([0, 2, 3], [80.0, 79.0, 79.2]));
    expect(found?.slope).toBeCloseTo(-0.266667, 6);
    expect(found?.interval).toBeNull();
  });

  test("is none without two points of different x", () => {
    expect([[], daily([80]), pointsOf([5, 5], [80, 81])].map(findRobustSlope)).toEqual([null, null, null]);
  });

  test("lies within its interval, and is not moved by one point however far off it is", () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 700, max: 900 }), { minLength: 5, maxLength: 28 }),
        fc.nat(27),
        fc.integer({ min: -1_000, max: 1_000 }),
        (tenths, index, far) => {
          const ys = tenths.map((tenth) => tenth / 10);
          const { slope = NaN, interval = null } = findRobustSlope(daily(ys)) ?? {};
          expect(interval?.low).toBeLessThanOrEqual(slope);
          expect(interval?.high).toBeGreaterThanOrEqual(slope);
          // On a line, one point has a part in too few of the slopes to move their median.
          const line = ys.map((_, x) => 80 - 0.1 * x + (x === index % ys.length ? far : 0));
          expect(findRobustSlope(daily(line))?.slope).toBeCloseTo(-0.1, 6);
        },
      ),
    ));
});
