import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { niceStepsOf, valueAxis } from "./axis.ts";

describe("a value axis", () => {
  test.each([
    [[80.2, 81.7], 2, [79.5, 80, 80.5, 81, 81.5, 82]],
    [[118, 135, 79], 40, [70, 80, 90, 100, 110, 120, 130, 140]],
    [[80], 2, [79, 79.5, 80, 80.5, 81]],
    [[], 2, [0, 0.5, 1, 1.5, 2]],
    [[0.2], 2, [0, 0.5, 1, 1.5, 2]],
  ])("around %j, at least %d high", (values, minimumSpan, ticks) => {
    expect(valueAxis(values, { minimumSpan, ...(values.length === 3 ? { steps: 7 } : {}) }).ticks).toEqual(
      ticks,
    );
  });

  test("stones want steps of their own", () => {
    const { ticks, decimals } = valueAxis([170, 196], { minimumSpan: 5, ...niceStepsOf(14) });
    expect([ticks, decimals]).toEqual([[168, 175, 182, 189, 196], 0]);
  });

  test("holds every value, is as high as asked, and its ticks are evenly spaced", () => {
    const values = fc.array(fc.double({ min: -300, max: 300, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        values,
        fc.double({ min: 0.1, max: 50, noNaN: true }),
        fc.integer({ min: 3, max: 8 }),
        (list, minimumSpan, steps) => {
          const axis = valueAxis(list, { minimumSpan, steps });
          expect(axis.from).toBeLessThanOrEqual(Math.min(...list) + 1e-6);
          expect(axis.to).toBeGreaterThanOrEqual(Math.max(...list) - 1e-6);
          expect(axis.to - axis.from).toBeGreaterThanOrEqual(minimumSpan * (1 - 1e-6));
          expect([axis.ticks[0], axis.ticks.at(-1)]).toEqual([axis.from, axis.to]);
          expect(axis.ticks.length).toBeLessThanOrEqual(steps + 2);
          const step = (axis.to - axis.from) / (axis.ticks.length - 1);
          axis.ticks.slice(1).forEach((tick, i) => expect(tick - (axis.ticks[i] ?? 0)).toBeCloseTo(step, 6));
          if (Math.min(...list) >= 0) expect(axis.from).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
