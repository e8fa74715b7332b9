import { expect, test } from "vitest";
import { isBeyondNoise, pooledScatter, studentT } from "./noise.ts";

/** science 1: Student t, two-sided 95 %. */
test.each([
  [1, 12.7062],
  [2, 4.3027],
  [3, 3.1824],
  [4, 2.7764],
  [5, 2.5706],
  [6, 2.4469],
  [8, 2.306],
  [10, 2.2281],
  [12, 2.1788],
  [15, 2.1314],
  [20, 2.086],
  [26, 2.0555],
  [30, 2.0423],
  [60, 2.0003],
  [120, 1.9799],
])("t of %i degrees of freedom is %f", (freedom, t) => expect(studentT(freedom)).toBeCloseTo(t, 3));

test("days scatter around the mean of their own span, so that a step between spans is no scatter", () => {
  expect(
    pooledScatter([
      [130, 134],
      [110, 114],
    ]),
  ).toEqual({ sd: Math.sqrt(8), freedom: 2 });
  expect(pooledScatter([[130], [110, 110]])).toEqual({ sd: 0, freedom: 1 });
  expect(pooledScatter([[130], [110]])).toBeNull();
  expect(pooledScatter([[], []])).toBeNull();
});

test("a difference is beyond noise when it is greater than the half-width of its 95 % interval", () => {
  const scatter = { sd: 5, freedom: 12 };
  const factor = Math.sqrt(2 / 7);
  expect(isBeyondNoise(-5.9, scatter, factor)).toBe(true);
  expect(isBeyondNoise(5.8, scatter, factor)).toBe(false);
});
