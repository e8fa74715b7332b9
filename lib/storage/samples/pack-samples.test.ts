import fc from "fast-check";
import { expect, test } from "vitest";
import { packSamples, unpackSamples } from "./pack-samples.ts";

const signals = fc.oneof(
  fc.array(fc.integer()),
  fc.array(fc.integer({ min: 0, max: 255 })),
  fc.array(fc.integer({ min: -0x8000, max: 0x7fff })),
);

test("what is missing is missing again, and the others keep their numbers and places", () => {
  const gapped = fc.array(fc.option(fc.oneof(fc.integer(), fc.integer({ min: -0x8000, max: 0x7fff }))), {
    minLength: 1,
  });
  fc.assert(
    fc.property(gapped, (values) => {
      fc.pre(!values.includes(-0x8000_0000));
      const { samples, sampleBytes } = packSamples(values);
      expect(unpackSamples(samples, sampleBytes)).toEqual(values);
    }),
  );
});

test("what is packed comes back, in one or two bytes each where it fits", () => {
  fc.assert(
    fc.property(signals, (values) => {
      const { samples, sampleBytes } = packSamples(values);
      expect(unpackSamples(samples, sampleBytes)).toEqual(values);
      const fits = (least: number, most: number) => values.every((value) => value >= least && value <= most);
      expect(sampleBytes).toBe(fits(0, 255) ? 1 : fits(-0x8000, 0x7fff) ? 2 : 4);
    }),
  );
});

test.each([
  [[0, 255], 1],
  [[0, 256], 2],
  [[-1, 255], 2],
  [[-0x8000, 0x7fff], 2],
  [[-0x8001, 0], 4],
  [[0, 0x8000], 4],
  [[null, 0], -2],
  [[null, -0x7fff, 0x7fff], -2],
  // The least number of two bytes marks what is missing there.
  [[null, -0x8000], -4],
  [[null, 0x8000], -4],
])("%j is packed in %i bytes each", (values, size) => {
  const { samples, sampleBytes } = packSamples(values);
  expect(sampleBytes).toBe(size);
  expect(samples).toHaveLength(values.length * Math.abs(size));
  expect(unpackSamples(samples, sampleBytes)).toEqual(values);
});
