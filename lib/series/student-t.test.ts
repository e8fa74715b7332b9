import { expect, test } from "vitest";
import { studentT } from "./student-t.ts";

/** Published table of the 0.975 quantile. */
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
])("t of %i degrees of freedom is %f", (freedom, t) => expect(studentT(freedom)).toBeCloseTo(t, 4));

test("six decimals, as the vectors of the line give them", () => {
  expect([3, 5, 12].map((freedom) => studentT(freedom).toFixed(6))).toEqual([
    "3.182446",
    "2.570582",
    "2.178813",
  ]);
});

test("falls with every degree of freedom towards the normal distribution", () => {
  const all = Array.from({ length: 2_000 }, (_, index) => studentT(index + 1));
  expect(all.every((t, index) => index === 0 || t < (all[index - 1] ?? 0))).toBe(true);
  expect(all.at(-1)).toBeCloseTo(1.959964 * (1 + (1.959964 ** 2 + 1) / (4 * 2_000)), 5);
});
