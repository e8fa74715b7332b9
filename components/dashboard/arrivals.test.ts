import { describe, expect, it } from "vitest";
import { exampleGroup, exampleWeight } from "#lib/testing/example-groups.ts";
import { buildCard } from "#lib/series/card.ts";
import { readHistory } from "#lib/series/history.ts";
import { arrivalsBetween, bringsNewKind, bringsNewMetric } from "./arrivals.ts";

const now = Date.UTC(2026, 0, 2);
const weight = (...groups: Parameters<typeof exampleWeight>[]) => [
  buildCard(
    readHistory(
      groups.map((group) => exampleWeight(...group)),
      "weight",
    ),
    now,
    "UTC",
  ),
];

describe("what a live change brought to the dashboard", () => {
  it("is nothing before the first change", () => {
    expect(arrivalsBetween(null, weight([now, 80]))).toEqual([]);
  });

  it("is a new reading, or another version of the newest", () => {
    const before = weight([now, 80]);
    expect(arrivalsBetween(before, weight([now, 80], [now + 1, 81]))).toHaveLength(1);
    expect(arrivalsBetween(before, weight([now, 79, { seq: 2 }]))).toHaveLength(1);
  });

  it("is nothing when the newest stayed, or went away altogether", () => {
    expect(arrivalsBetween(weight([now, 80]), weight([now - 9, 81], [now, 80]))).toEqual([]);
    expect(arrivalsBetween(weight([now, 80]), weight())).toEqual([]);
  });
});

describe("a metric without a card", () => {
  it("is noticed when it is measured", () => {
    const bone = exampleGroup(now, [{ code: 88, position: null, value: 282, exponent: -2 }]);
    expect(bringsNewMetric([bone], weight([now, 80]))).toBe(true);
    expect(bringsNewMetric([exampleWeight(now, 80)], weight([now, 80]))).toBe(false);
    expect(bringsNewMetric([{ ...bone, attribution: 1 }], weight([now, 80]))).toBe(false);
  });
});

describe("a kind without a list", () => {
  const workout = exampleGroup(now, [], { kind: "workout", groupId: "workout:1" });
  it("is noticed with its first record", () => {
    expect(bringsNewKind({ changed: [workout], removed: [] }, ["measure"])).toBe(true);
    expect(bringsNewKind({ changed: [workout], removed: [] }, ["measure", "workout"])).toBe(false);
  });

  it("may be a recording's, when a change names no group", () => {
    expect(bringsNewKind({ changed: [], removed: [] }, ["measure", "ecg"])).toBe(true);
    expect(bringsNewKind({ changed: [], removed: [] }, ["ecg", "sound"])).toBe(false);
  });
});
