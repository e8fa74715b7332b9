import { expect, test } from "vitest";
import { bandAround, placeInBand } from "./kept-band.ts";

test("V3.19: a weight within 2.5 lb of what is to be kept is in its range, however it moves", () => {
  const band = bandAround(70);
  expect([band.low, band.high]).toEqual([70 - 1.134, 70 + 1.134]);
  expect(placeInBand(70.9, band)).toBe("inside");
  expect([71.2, 68.8].map((weight) => placeInBand(weight, band))).toEqual(["above", "below"]);
});

test("both ends of a band are inside", () => {
  expect([70, 72].map((weight) => placeInBand(weight, { low: 70, high: 72 }))).toEqual(["inside", "inside"]);
});
