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
