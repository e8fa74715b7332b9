import { expect, test } from "vitest";
import { fromALaw } from "./a-law.ts";

test("bytes are what G.711 says: silence, the quietest, the loudest, and one of each segment", () => {
  expect([...fromALaw([0xd5, 0x55, 0xaa, 0x2a])]).toEqual([8, -8, 32_256, -32_256]);
  const rising = Array.from({ length: 128 }, (_, bits) => (bits | 0x80) ^ 0x55);
  const samples = [...fromALaw(rising)];
  expect(samples).toEqual(samples.toSorted((a, b) => a - b));
  expect(new Set(samples).size).toBe(128);
  // Segments 0 and 1 have steps of 16, each later one twice the step of the one before.
  const steps = [1, 17, 33, 49, 65, 81, 97, 113].map((at) => (samples[at] ?? 0) - (samples[at - 1] ?? 0));
  expect(steps).toEqual([16, 16, 32, 64, 128, 256, 512, 1024]);
});

test("the sign is the highest bit", () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const [sample, mirrored] = fromALaw([byte, byte ^ 0x80]);
    expect(sample).toBe(-(mirrored ?? 0));
  }
});
