import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS } from "#lib/metrics/time.ts";
import { changeOver, nearest } from "./change.ts";
import type { ChangeOptions, ComparedReading } from "./change.ts";
import { meanOf } from "./noise.ts";
import { buildTrend } from "./trend.ts";

const NOW = Date.UTC(2026, 10, 22, 8);
const SMOOTHED = { tauDays: 7, splitDays: 30 };
const options = (over: Partial<ChangeOptions> = {}): ChangeOptions => ({
  parts: ["value"],
  trend: null,
  step: 1,
  now: NOW,
  ...over,
});
const reading = (age: number, value: number, minutes = 0): ComparedReading => ({
  at: NOW - age * DAY_MS + minutes * 60_000,
  age,
  values: { value },
  trend: null,
});
const oldestFirst = (readings: readonly ComparedReading[]) => [...readings].sort((a, b) => a.at - b.at);
/** The same readings with the smoothed trend at each. */
const smoothed = (readings: readonly ComparedReading[]) => {
  const list = oldestFirst(readings);
  const values = list.map(({ at, values: { value = 0 } }) => ({ at, value }));
  const points = buildTrend(values, SMOOTHED).flatMap((block) => block.points);
  return list.map((one, index) => ({ ...one, trend: { value: points[index]?.value ?? 0 } }));
};
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("the change of means", () => {
  test("is the last 7 days against the 7 before, with the number of readings", () => {
    const last = [0, 1, 2, 3, 4, 5, 6].map((age) => reading(age, 120 + (age % 2)));
    const before = [7, 9, 11, 13].map((age) => reading(age, 140 + (age % 2)));
    const older = [14, 20].map((age) => reading(age, 200));
    expect(changeOver("week", oldestFirst([...last, ...before, ...older]), options())).toEqual({
      kind: "difference",
      span: "week",
      basis: "mean",
      before: { from: NOW - 13 * DAY_MS, to: NOW - 7 * DAY_MS, readings: 4, values: { value: 141 } },
      now: { from: NOW - 6 * DAY_MS, to: NOW, readings: 7, values: { value: 843 / 7 } },
      delta: { value: 843 / 7 - 141 },
      clear: ["value"],
    });
  });

  test("one high reading is no month: single readings said -21/-13, the means say -7/-3", () => {
    const bp = (age: number, systolic: number, diastolic: number): ComparedReading => ({
      ...reading(age, 0),
      values: { systolic, diastolic },
    });
    const swing = (age: number) => ((age * 7) % 5) - 2;
    const readings = oldestFirst([
      ...range(28).map((age) => bp(age, 132 + swing(age), 83 + swing(age + 1))),
      ...range(28).map((age) => bp(28 + age, 139 + swing(age), 86 + swing(age + 2))),
    ]);
    // The nearest to 28 days ago was a bad day.
    const bad = readings.map((one) => (one.age === 28 ? bp(28, 153, 96) : one));
    const change = changeOver("month", bad, options({ parts: ["systolic", "diastolic"] }));
    if (change.kind === "none") throw new Error(change.reason);
    expect([Math.round(change.delta["systolic"] ?? 0), Math.round(change.delta["diastolic"] ?? 0)]).toEqual([
      -8, -3,
    ]);
    expect(change.clear).toEqual(["systolic", "diastolic"]);
    expect([change.now.readings, change.before.readings]).toEqual([28, 28]);
  });

  test("within the scatter of the days there is no clear change", () => {
    const scattered = range(14).map((age) => reading(age, age % 2 === 0 ? 9_000 : 15_000));
    const change = changeOver("week", oldestFirst(scattered), options());
    expect(change).toMatchObject({ kind: "difference", clear: [] });
  });

  test("several readings of one day count once for the noise", () => {
    const quiet = range(14).flatMap((age) =>
      age === 0 || age === 7 ? [] : [reading(age, 120 + 5 * (age % 3))],
    );
    // Ten readings of one bad hour would make a difference of 4 look sure.
    const burst = range(10).map((minute) => reading(0, 132, minute));
    const change = changeOver("week", oldestFirst([...quiet, ...burst]), options());
    expect(change).toMatchObject({ kind: "difference", now: { readings: 16 }, clear: [] });
  });

  test("one reading a week: its scatter is that of the two months", () => {
    const weekly = range(8).map((week) => reading(1 + 7 * week, week === 0 ? 80 : 90 + (week % 2) / 10));
    expect(changeOver("week", oldestFirst(weekly), options({ step: 0.1 }))).toMatchObject({
      kind: "difference",
      now: { readings: 1 },
      before: { readings: 1 },
      clear: [],
    });
    const steady = range(8).map((week) => reading(1 + 7 * week, week < 4 ? 80 + week / 10 : 90 + week / 10));
    expect(changeOver("month", oldestFirst(steady), options({ step: 0.1 }))).toMatchObject({
      clear: ["value"],
    });
  });

  test("two readings alone are never a clear change", () => {
    const change = changeOver("week", [reading(8, 150), reading(0, 90)], options());
    expect(change).toMatchObject({ kind: "difference", delta: { value: -60 }, clear: [] });
  });

  test("numbers that are all equal scatter by rounding", () => {
    const flat = (ages: number[], value: number) => ages.map((age) => reading(age, value));
    const same = oldestFirst([...flat([0, 1, 2], 52), ...flat([7, 8, 9], 52)]);
    expect(changeOver("week", same, options())).toMatchObject({ clear: [] });
    const step = oldestFirst([...flat([0, 1, 2], 51), ...flat([7, 8, 9], 52)]);
    expect(changeOver("week", step, options())).toMatchObject({ clear: ["value"] });
  });

  test("old readings are no change: the newest is older than the span", () => {
    const old = range(20).map((index) => reading(10 + index, 60));
    expect(changeOver("week", oldestFirst(old), options())).toEqual({
      kind: "none",
      span: "week",
      reason: "not-recent",
      readings: 0,
    });
    expect(changeOver("month", oldestFirst(old), options())).toMatchObject({ kind: "difference" });
    const years = range(20).map((index) => reading(700 + index, 60));
    for (const span of ["week", "month"] as const)
      expect(changeOver(span, oldestFirst(years), options())).toMatchObject({ reason: "not-recent" });
  });

  test("why there is none", () => {
    expect(changeOver("week", [], options())).toMatchObject({ reason: "no-reading", readings: 0 });
    const first = [reading(2, 60), reading(0, 61)];
    expect(changeOver("week", first, options())).toMatchObject({ reason: "nothing-before", readings: 2 });
  });

  test("whatever was measured: means of what is there, and their difference", () => {
    const readings = fc.array(
      fc.record({ age: fc.integer({ min: 0, max: 70 }), value: fc.integer({ min: 40, max: 200 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(readings, fc.constantFrom("week", "month"), (list, span) => {
        const compared = oldestFirst(list.map(({ age, value }) => reading(age, value)));
        const days = span === "week" ? 7 : 28;
        const of = (from: number, to: number) =>
          list.filter(({ age }) => from <= age && age < to).map(({ value }) => value);
        const [last, before] = [of(0, days), of(days, 2 * days)];
        const change = changeOver(span, compared, options());
        expect(change.kind === "difference").toBe(last.length > 0 && before.length > 0);
        if (change.kind === "none") return;
        expect([change.now.readings, change.before.readings]).toEqual([last.length, before.length]);
        expect(change.delta["value"]).toBeCloseTo(meanOf(last) - meanOf(before), 9);
      }),
    );
  });
});

describe("the change of a smoothed trend (science 3.3)", () => {
  const trended = options({ trend: SMOOTHED, step: 0.1 });
  const daily = (count: number, from = 0) =>
    range(count).map((index) => reading(from + index, 80 + index / 10 + ((index * 3) % 5) / 20));

  test("is that of the trend with enough readings, from one reading to the other", () => {
    const line = smoothed(daily(56));
    const change = changeOver("month", line, trended);
    expect(change).toMatchObject({
      basis: "trend",
      before: { from: NOW - 28 * DAY_MS },
      now: { from: NOW, readings: 28, values: line.at(-1)?.trend },
      clear: ["value"],
    });
    expect(change.kind === "difference" && change.delta["value"]).toBeCloseTo(-2.8, 1);
  });

  test("V3.11a: three readings in the last 7 days are too few for the trend, and the means answer", () => {
    const three = smoothed([0, 2, 4, 7, 9, 12].map((age) => reading(age, 80 + age)));
    expect(changeOver("week", three, trended)).toMatchObject({
      basis: "mean",
      now: { readings: 3, values: { value: 82 } },
    });
    const four = smoothed([0, 1, 2, 4, 7].map((age) => reading(age, 80 + age)));
    expect(changeOver("week", four, trended)).toMatchObject({ basis: "trend", now: { readings: 4 } });
  });

  test("weighing three times a week gives a month, too", () => {
    const thrice = smoothed(
      range(56)
        .filter((age) => [0, 2, 4].includes(age % 7))
        .map((age) => reading(age, 80 + age / 20 + ((age * 3) % 4) / 10)),
    );
    expect(changeOver("month", thrice, trended)).toMatchObject({
      kind: "difference",
      basis: "mean",
      now: { readings: 12 },
      before: { readings: 12 },
      clear: ["value"],
    });
  });

  test("V3.11b: newest reading 3 days old: the trend is stale, and the means answer", () => {
    const line = smoothed(daily(50, 3));
    expect(changeOver("week", line, trended)).toMatchObject({ basis: "mean", now: { readings: 4 } });
    expect(changeOver("week", smoothed(daily(50, 2)), trended)).toMatchObject({ basis: "trend" });
  });

  test("its noise is that of the weighted readings: half of it in a week is no clear change", () => {
    const noisy = (slope: number) =>
      smoothed(range(56).map((age) => reading(age, 80 + slope * age + (((age * 7) % 11) - 5) / 8)));
    expect(changeOver("week", noisy(0.01), trended)).toMatchObject({ basis: "trend", clear: [] });
    expect(changeOver("week", noisy(0.1), trended)).toMatchObject({ basis: "trend", clear: ["value"] });
  });
});

test("of two equally near the earlier one", () => {
  expect(nearest([{ at: 4 }, { at: 6 }], 5, 2)).toEqual({ at: 4 });
  expect(nearest([{ at: 4 }, { at: 6 }], 5, 0)).toBeNull();
});
