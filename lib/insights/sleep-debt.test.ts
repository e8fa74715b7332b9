import { expect, test } from "vitest";
import { HOUR_S } from "#lib/metrics/time.ts";
import { debtBandOf, sleepDebtOf } from "./sleep-debt.ts";

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
