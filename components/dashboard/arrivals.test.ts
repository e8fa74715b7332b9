import { describe, expect, it } from "vitest";
import { exampleGroup, exampleWeight } from "#lib/testing/example-groups.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { arrivalsBetween, bringsNewKind, nameVersion, touchesOthers } from "./arrivals.ts";

const now = Date.UTC(2026, 0, 2);
const versions = (...groups: Parameters<typeof exampleWeight>[]) =>
  new Map(groups.slice(-1).map((group) => ["weight", nameVersion(exampleWeight(...group))] as const));

describe("what a live change brought to the dashboard", () => {
  it("is a new reading, or another version of the newest", () => {
    const before = versions([now, 80]);
    expect(arrivalsBetween(before, versions([now, 80], [now + 1, 81]))).toEqual(["weight"]);
    expect(arrivalsBetween(before, versions([now, 79, { seq: 2 }]))).toEqual(["weight"]);
  });

  it("is nothing when the newest stayed, went away altogether, or is the first", () => {
    expect(arrivalsBetween(versions([now, 80]), versions([now - 9, 81], [now, 80]))).toEqual([]);
    expect(arrivalsBetween(versions([now, 80]), versions())).toEqual([]);
    expect(arrivalsBetween(versions(), versions([now, 80]))).toEqual([]);
  });
});

describe("a metric without a card", () => {
  const bone = (at: number) => exampleGroup(at, [{ code: 88, position: null, value: 282, exponent: -2 }]);
  const cards = new Set<MetricKey>(["weight"]);
  const rows = (isRecent: boolean) =>
    new Map<MetricKey, { isRecent: boolean }>([["bone-mass", { isRecent }]]);
  const touches = (changed: Parameters<typeof touchesOthers>[0]["changed"], shown = rows(true)) =>
    touchesOthers({ changed, removed: [] }, cards, shown, now);

  it("is noticed when it is measured for the first time", () => {
    expect(touches([bone(now)], new Map())).toBe(true);
    expect(touches([exampleWeight(now, 80)], new Map())).toBe(false);
    expect(touches([{ ...bone(now), attribution: 1 }], new Map())).toBe(false);
  });

  it("is fetched again when its row may change, but not for what arrives of years ago", () => {
    expect(touches([bone(now)])).toBe(true);
    expect(touches([bone(now - 100 * DAY_MS)])).toBe(false);
    expect(touches([bone(now - 100 * DAY_MS)], rows(false))).toBe(true);
  });

  it("may be what a removal is about", () => {
    const removed = [{ connectionId: "c", groupId: "1", seq: 9 }];
    expect(touchesOthers({ changed: [], removed }, cards, rows(true), now)).toBe(true);
    expect(touchesOthers({ changed: [], removed }, cards, new Map(), now)).toBe(false);
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
