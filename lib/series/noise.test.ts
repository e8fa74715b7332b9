import { expect, test } from "vitest";
import { isBeyondNoise, pooledScatter } from "./noise.ts";

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
