import { expect, test } from "vitest";
import { scoreLoad } from "./lighthouse-score.ts";

test("a load at the published control points scores 0.9 and 0.5", () => {
  expect(scoreLoad({ firstPaint: 1_800, largestPaint: 2_500, blocking: 200, shift: 0.1 })).toBeCloseTo(
    0.9,
    6,
  );
  expect(scoreLoad({ firstPaint: 3_000, largestPaint: 4_000, blocking: 600, shift: 0.25 })).toBeCloseTo(
    0.5,
    6,
  );
});

test("what Lighthouse 13 scored part by part scores the same", () => {
  // A page of which it said: largest paint 0.87, blocking time 0.26, the others 1.
  const figures = { firstPaint: 970.6, largestPaint: 2_600.6, blocking: 1_025.2, shift: 0 };
  expect(scoreLoad(figures)).toBeCloseTo((10 + 25 * 0.87 + 30 * 0.26 + 25) / 90, 2);
});

test("nothing that has to be waited for is a whole score", () => {
  expect(scoreLoad({ firstPaint: 0, largestPaint: 0, blocking: 0, shift: 0 })).toBe(1);
});
