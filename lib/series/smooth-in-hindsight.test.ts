import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { smoothInHindsight } from "./smooth-in-hindsight.ts";

const onDays = (pairs: readonly (readonly [number, number])[]) =>
  pairs.map(([day, value]) => ({ at: day * DAY_MS, value }));
const FIVE = onDays([80, 81, 80, 79, 80].map((value, day) => [day, value]));
const smooth = (...given: Parameters<typeof smoothInHindsight>) =>
  smoothInHindsight(...given).map(({ value }) => value);
const expectClose = (got: readonly number[], wanted: readonly number[]) => {
  expect(got).toHaveLength(wanted.length);
  got.forEach((value, index) => expect(value).toBeCloseTo(wanted[index] ?? NaN, 4));
};

describe("smoothed in hindsight (science 2.4)", () => {
  test("V2.15 one pass, h = 2", () => {
    expectClose(smooth(FIVE, { widthDays: 2, passes: 1 }), [80.1892, 80.1065, 80, 79.8935, 79.8108]);
  });

  test("V2.16 two passes, h = 2", () => {
    expectClose(smooth(FIVE, { widthDays: 2, passes: 2 }), [80.0756, 80.0399, 80, 79.9601, 79.9244]);
  });

  test("V2.17 a constant stays, with h = 4 and gaps", () => {
    const constant = onDays([0, 1, 5].map((day) => [day, 80]));
    expectClose(smooth(constant, { widthDays: 4, passes: 2 }), [80, 80, 80]);
  });

  test("is between the least and the greatest value, and the same backwards", () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 500, max: 900 })), {
          minLength: 1,
          maxLength: 60,
        }),
        (steps) => {
          let day = 0;
          const values = onDays(steps.map(([apart, tenths]) => [(day += apart), tenths / 10]));
          const smoothed = smooth(values, { widthDays: 4, passes: 2 });
          const all = values.map(({ value }) => value);
          for (const value of smoothed) {
            expect(value).toBeGreaterThanOrEqual(Math.min(...all) - 1e-9);
            expect(value).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
          }
          const mirrored = values.map(({ at, value }) => ({ at: -at, value })).toReversed();
          const backwards = smooth(mirrored, { widthDays: 4, passes: 2 }).toReversed();
          backwards.forEach((value, index) => expect(value).toBeCloseTo(smoothed[index] ?? NaN, 9));
        },
      ),
    ));
});
