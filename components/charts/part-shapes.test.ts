import { expect, test } from "vitest";
import { METRICS } from "#lib/metrics/registry.ts";
import { stackInk } from "./part-shapes.ts";

test("what is stacked is shades of one hue, each of its own: never orange, which warns", () => {
  const stacked = METRICS.filter(({ chartKind, parts }) => chartKind === "bars" && parts.length > 1);
  expect(stacked.length).toBeGreaterThan(0);
  for (const { key, parts } of stacked) {
    const inks = parts.map((_, part) => stackInk(key, part));
    expect(new Set(inks).size, key).toBe(parts.length);
    for (const ink of inks) expect(ink, key).toMatch(/^(sleep|shade)-/);
  }
});
