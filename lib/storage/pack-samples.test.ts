import fc from "fast-check";
import { expect, test } from "vitest";
import { packSamples, unpackSamples } from "./pack-samples.ts";

test("what is packed comes back, in two bytes each where it fits", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (values) => {
      const { samples, sampleBytes } = packSamples(values);
      expect(unpackSamples(samples, sampleBytes)).toEqual(values);
      expect(sampleBytes).toBe(values.every((value) => Math.abs(value + 0.5) < 0x8000) ? 2 : 4);
    }),
  );
});
