import { expect, test } from "vitest";
import { HOUR_S } from "#lib/metrics/time.ts";
import { debtBandOf, sleepDebtOf, weightedDebtOf } from "./sleep-debt.ts";

const NEED = 8 * HOUR_S;
const nights = (count: number, hours: number) => Array<number>(count).fill(hours);

/** Last night first; the plain sums of V8.13 to V8.16, in hours. */
test.each([
  ["V8.13", [6.5, 7, 7.5, 8, 8.5, 6, 7, 8, 7, 7.5, 8, 6.5, 7, 8], 9.5],
  ["V8.14", [...nights(10, 8), ...nights(4, 4)], 16],
  ["V8.15", [...nights(4, 4), ...nights(10, 8)], 16],
  ["V8.16", nights(14, 9), 0],
])("%s", (_, slept, debt) => {
  expect(
    sleepDebtOf(
      slept.map((hours) => hours * HOUR_S),
      NEED,
    ) / HOUR_S,
  ).toBeCloseTo(debt, 9);
});

test("the bands of a debt: none 0, low < 2 h, moderate 2 to 5 h, high > 5 h", () => {
  const bands = [0, 1, 1.99, 2, 5, 5.01].map((hours) => debtBandOf(hours * HOUR_S));
  expect(bands).toEqual(["none", "low", "low", "moderate", "moderate", "high"]);
  expect([29, 2 * HOUR_S - 29, 5 * HOUR_S + 29].map(debtBandOf)).toEqual(["none", "moderate", "moderate"]);
});

const aged = (...slept: number[]) => slept.map((asleep, age) => ({ asleep: asleep * HOUR_S, age }));

test.each([
  ["V8.13", aged(6.5, 7, 7.5, 8, 8.5, 6, 7, 8, 7, 7.5, 8, 6.5, 7, 8), 10.3286],
  ["V8.14", aged(...nights(10, 8), 4, 4, 4, 4), 7.043],
  ["V8.15", aged(4, 4, 4, 4, ...nights(10, 8)), 27.6847],
  ["V8.16", aged(...nights(14, 9)), 0],
])("%s: recent nights weigh more", (_, slept, debt) => {
  expect(weightedDebtOf(slept, NEED) / HOUR_S).toBeCloseTo(debt, 3);
});

test("a night that is missing weighs nothing, and equal nights weigh as in the plain sum", () => {
  const some = aged(...nights(14, 7)).filter(({ age }) => age !== 0 && age !== 5);
  expect(weightedDebtOf(some, NEED) / HOUR_S).toBeCloseTo(12, 9);
  expect(weightedDebtOf([], NEED)).toBe(0);
});
