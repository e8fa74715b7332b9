import { describe, expect, test } from "vitest";
import { changeOver, nearest } from "./change.ts";
import type { Compared } from "./change.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22, 8);
const point = (daysAgo: number, value: number): Compared => ({
  at: NOW - daysAgo * DAY,
  zone: "Europe/Paris",
  values: { value },
});
const daily = (count: number) => Array.from({ length: count }, (_, i) => point(count - 1 - i, 80 + i / 10));

describe("the change of a trend (science 3.3)", () => {
  test("V3.11: exact first, rounded later: 80.06 to 79.44 is -0.62", () => {
    const line = [point(7, 80.06), point(3, 80), point(2, 79.9), point(1, 79.6), point(0, 79.44)];
    const change = changeOver("week", line, "trend", NOW);
    expect(change.kind === "difference" && change.delta["value"]).toBeCloseTo(-0.62, 10);
  });

  test("V3.11a: three readings in the last 7 days are too few, four are enough", () => {
    const three = [point(7, 80), point(4, 80), point(2, 80), point(0, 79)];
    expect(changeOver("week", three, "trend", NOW)).toEqual({
      kind: "none",
      span: "week",
      reason: "too-few-readings",
      readings: 3,
      needed: 4,
    });
    const four = [point(7, 80), point(4, 80), point(2, 80), point(1, 80), point(0, 79)];
    expect(changeOver("week", four, "trend", NOW)).toMatchObject({
      kind: "difference",
      basis: "trend",
      delta: { value: -1 },
    });
  });

  test("V3.11b: newest reading 3 days old: stale, no change", () => {
    const line = daily(40).map((p) => ({ ...p, at: p.at - 3 * DAY }));
    expect(changeOver("week", line, "trend", NOW)).toMatchObject({ kind: "none", reason: "stale" });
    expect(changeOver("month", line, "trend", NOW)).toMatchObject({ kind: "none", reason: "stale" });
    expect(changeOver("week", line, "trend", NOW - DAY)).toMatchObject({ kind: "difference" });
  });

  test("a month takes 19 readings in 28 days", () => {
    const full = daily(29);
    expect(changeOver("month", full, "trend", NOW)).toMatchObject({
      kind: "difference",
      from: { at: NOW - 28 * DAY },
    });
    const thin = (count: number) => [full[0], ...full.slice(29 - count)].flatMap((p) => p ?? []);
    expect(changeOver("month", thin(18), "trend", NOW)).toMatchObject({
      reason: "too-few-readings",
      readings: 18,
      needed: 19,
    });
    expect(changeOver("month", thin(19), "trend", NOW)).toMatchObject({ kind: "difference" });
  });

  test("says which two were compared", () => {
    const change = changeOver("week", daily(10), "trend", NOW);
    expect(change).toMatchObject({ from: point(7, 80.2), to: point(0, 80.9) });
  });
});

describe("the change of single readings", () => {
  test("compares with the nearest one, whatever their number and age", () => {
    const line = [point(40, 120), point(31, 130), point(26, 125), point(6, 128), point(0, 122)];
    expect(changeOver("week", line, "reading", NOW + 9 * DAY)).toMatchObject({
      basis: "reading",
      delta: { value: -6 },
    });
    expect(changeOver("month", line, "reading", NOW)).toMatchObject({
      from: { values: { value: 125 } },
      delta: { value: -3 },
    });
  });

  test("is not told when nothing lies near", () => {
    expect(changeOver("week", [point(12, 1), point(0, 2)], "reading", NOW)).toMatchObject({
      reason: "nothing-to-compare",
    });
    expect(changeOver("week", [point(0, 2)], "reading", NOW)).toMatchObject({ reason: "nothing-to-compare" });
    expect(changeOver("week", [], "reading", NOW)).toMatchObject({
      reason: "no-reading",
      readings: 0,
      needed: 0,
    });
  });

  test("of two equally near the earlier one", () => {
    expect(nearest([{ at: 4 }, { at: 6 }], 5, 2)).toEqual({ at: 4 });
    expect(nearest([{ at: 4 }, { at: 6 }], 5, 0)).toBeNull();
  });

  test("each part has its own difference", () => {
    const bp = (daysAgo: number, systolic: number, diastolic: number): Compared => ({
      at: NOW - daysAgo * DAY,
      zone: "UTC",
      values: { systolic, diastolic },
    });
    expect(changeOver("week", [bp(7, 130, 80), bp(0, 126, 83)], "reading", NOW)).toMatchObject({
      delta: { systolic: -4, diastolic: 3 },
    });
  });
});
