import { expect, test } from "vitest";
import { meanVariabilityOf, variabilityBandOf, variationOf, weighByQuality } from "./variability.ts";

const BASELINE = [42, 45, 40, 48, 44, 41, 46, 43, 47, 44, 42, 45];

test("V7.5: the band of twelve nights, and three recent ones below it", () => {
  const band = variabilityBandOf(BASELINE);
  expect(band?.mean).toBeCloseTo(3.7809, 4);
  expect(band?.sd).toBeCloseTo(0.0554, 4);
  expect(Math.log(band?.low ?? 0)).toBeCloseTo(3.7532, 4);
  expect(Math.log(band?.high ?? 0)).toBeCloseTo(3.8086, 4);
  expect([band?.low.toFixed(2), band?.high.toFixed(2)]).toEqual(["42.66", "45.09"]);
  const recent = meanVariabilityOf([36, 38, 37]) ?? 0;
  expect(Math.log(recent)).toBeCloseTo(3.6107, 4);
  expect(recent).toBeCloseTo(36.99, 2);
  expect(recent).toBeLessThan(band?.low ?? 0);
});

test("V7.6: three recent nights inside the band", () => {
  const band = variabilityBandOf(BASELINE);
  const recent = meanVariabilityOf([44, 45, 43]) ?? 0;
  expect(Math.log(recent)).toBeCloseTo(3.784, 4);
  expect(recent).toBeCloseTo(43.99, 2);
  expect(recent > (band?.low ?? 0) && recent < (band?.high ?? 0)).toBe(true);
});

test("V7.7: weighted by quality, 0 being no reading", () => {
  const samples = [
    { value: 40, quality: 1 },
    { value: 0, quality: 2 },
    { value: 50, quality: 3 },
    { value: 44, quality: 2 },
  ];
  expect(weighByQuality(samples)).toBeCloseTo(46.3333, 4);
  expect(weighByQuality(samples.map(({ value }) => ({ value, quality: 1 })))).toBeCloseTo(44.6667, 4);
  expect(weighByQuality([{ value: 40, quality: 0 }])).toBeNull();
});

test.each([
  ["V7.8", [42, 45, 39, 50, 44, 41, 47], 8.5038],
  ["V7.9", [30, 60, 35, 55, 45], 28.3279],
  ["V7.10", [42, 45, 39, 50], null],
])("%s: how much the nights of a week differ", (_, nights, variation) => {
  if (variation === null) expect(variationOf(nights)).toBeNull();
  else expect(variationOf(nights)).toBeCloseTo(variation, 4);
});

test("nothing measured has no mean, and one night no band", () => {
  expect(meanVariabilityOf([0, 0])).toBeNull();
  expect(variabilityBandOf([40, 0])).toBeNull();
});
