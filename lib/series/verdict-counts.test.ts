import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AFIB_CLASSES, verdictOf } from "#lib/metrics/afib-class.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { countByMonth, sumVerdicts } from "./verdict-counts.ts";
import type { Classified } from "./verdict-counts.ts";

const ZONE = "Europe/Berlin";
const now = Date.UTC(2026, 10, 27, 12);
const daysAgo = (days: number, value: number | null): Classified => ({
  at: now - days * DAY_MS,
  zone: ZONE,
  value,
});

describe("the sum of the last 14 days", () => {
  test("holds three recordings with signs, though the newest has none", () => {
    const signs = [10, 8, 7].map((days) => daysAgo(days, 1));
    const others = Array.from({ length: 11 }, (_, index) => daysAgo(6 - index / 2, 0));
    expect(sumVerdicts([...signs, ...others], AFIB_CLASSES, now)).toEqual({
      positive: 3,
      negative: 11,
      none: 0,
      total: 14,
      days: 14,
      until: now,
      lastPositive: daysAgo(7, 1),
    });
  });

  test("of old results it is that of the 14 days up to the newest", () => {
    const sum = sumVerdicts([daysAgo(400, 1), daysAgo(50, 11), daysAgo(40, 2)], AFIB_CLASSES, now);
    expect(sum).toMatchObject({ positive: 1, none: 1, total: 2, until: now - 40 * DAY_MS });
  });

  test("a verdict from before those days is still remembered", () => {
    const sum = sumVerdicts([daysAgo(20, 12), daysAgo(1, 9)], AFIB_CLASSES, now);
    expect(sum).toMatchObject({ positive: 0, total: 1, lastPositive: daysAgo(20, 12) });
  });

  test("a recording of a clock far ahead is not among them", () => {
    const sum = sumVerdicts([daysAgo(1, 1), daysAgo(-400, 0)], AFIB_CLASSES, now);
    expect(sum).toMatchObject({ positive: 1, total: 1, until: now });
  });

  test("without any result there is none", () => {
    expect(sumVerdicts([], AFIB_CLASSES, now)).toBeNull();
  });
});

test("a result belongs to the month of its own clock", () => {
  const at = Date.UTC(2026, 9, 31, 23, 30);
  const months = countByMonth(
    [
      { at, zone: "UTC", value: 0 },
      { at, zone: ZONE, value: 1 },
      { at: at + DAY_MS, zone: "UTC", value: null },
    ],
    AFIB_CLASSES,
  );
  expect(months).toEqual([
    { month: "2026-11", positive: 1, negative: 0, none: 1, total: 2 },
    { month: "2026-10", positive: 0, negative: 1, none: 0, total: 1 },
  ]);
});

test("months share out all results", () => {
  const result = fc.record({
    at: fc.integer({ min: 0, max: now }),
    zone: fc.constantFrom("UTC", ZONE, "Pacific/Kiritimati"),
    value: fc.option(fc.integer({ min: -1, max: 15 })),
  });
  fc.assert(
    fc.property(fc.array(result), (results) => {
      const months = countByMonth(results, AFIB_CLASSES);
      expect(months.reduce((sum, { total }) => sum + total, 0)).toBe(results.length);
      for (const { positive, negative, none, total } of months)
        expect(positive + negative + none).toBe(total);
      const positive = results.filter(({ value }) => verdictOf(AFIB_CLASSES, value) === "positive").length;
      expect(months.reduce((sum, month) => sum + month.positive, 0)).toBe(positive);
    }),
  );
});
