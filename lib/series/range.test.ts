import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import { lastDay, nextRange, parseRange, previousRange, rangeQuery, RANGES, rangeWindow } from "./range.ts";
import type { RangeKey } from "./range.ts";

const ZONE = "Europe/Paris";
const shown = (range: RangeKey, until: string, earliest: number | null = null) => {
  const { from, to } = rangeWindow(range, until, ZONE, earliest);
  return [localDayOf(from, ZONE), localDayOf(to - 1, ZONE)];
};
const days = fc.integer({ min: 0, max: 9000 }).map((count) => addDays("2010-01-01", count));
const zones = fc.constantFrom(
  "Europe/Paris",
  "America/New_York",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Australia/Lord_Howe",
);
const moving = fc.constantFrom<RangeKey>("week", "month", "quarter", "year");

describe("a range ends with its last day and begins", () => {
  test.each<[RangeKey, string, string]>([
    ["week", "2026-11-22", "2026-11-16"],
    ["month", "2026-11-22", "2026-10-23"],
    ["month", "2026-03-31", "2026-03-01"],
    ["quarter", "2026-11-22", "2026-08-23"],
    ["year", "2026-11-22", "2025-11-23"],
    ["year", "2024-02-29", "2023-03-01"],
  ])("%s until %s: %s", (range, until, first) => {
    expect(shown(range, until)).toEqual([first, until]);
  });

  test("all: with the earliest reading's day, or alone", () => {
    expect(shown("all", "2026-11-22", Date.UTC(2024, 0, 31, 23, 30))).toEqual(["2024-02-01", "2026-11-22"]);
    expect(shown("all", "2026-11-22")).toEqual(["2026-11-22", "2026-11-22"]);
    expect(shown("all", "2026-11-22", Date.UTC(2030, 0, 1))).toEqual(["2026-11-22", "2026-11-22"]);
  });
});

describe("previous and next", () => {
  test("the range before ends exactly where this one begins", () => {
    fc.assert(
      fc.property(moving, days, zones, (range, until, zone) => {
        const before = previousRange({ range, until });
        expect(before && rangeWindow(range, before.until, zone, null).to).toBe(
          rangeWindow(range, until, zone, null).from,
        );
      }),
    );
  });

  test("the range after leaves no day out, goes forward, and stops at today", () => {
    fc.assert(
      fc.property(moving, days, days, (range, until, today) => {
        const after = nextRange({ range, until }, today);
        if (until >= today) {
          expect(after).toBeNull();
          return;
        }
        expect(after && after.until > until && after.until <= today).toBe(true);
        const first = localDayOf(rangeWindow(range, after?.until ?? "", ZONE, null).from, ZONE);
        expect(daysBetween(until, first)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("all has neither", () => {
    const all = { range: "all", until: "2026-11-22" } as const;
    expect([previousRange(all), nextRange(all, "2027-01-01")]).toEqual([null, null]);
  });
});

describe("the address", () => {
  const today = "2026-11-22";

  test.each([
    [{}, "month", today, []],
    [{ range: "week" }, "week", today, []],
    [{ range: ["year", "week"], until: "2025-01-31" }, "year", "2025-01-31", []],
    [{ range: "decade" }, "month", today, [{ in: "range", text: "decade" }]],
    [{ until: "2026-02-30" }, "month", today, [{ in: "until", text: "2026-02-30" }]],
    [{ until: "2099-01-01" }, "month", today, []],
    [{ range: "", until: undefined }, "month", today, []],
  ])("%j", (parameters, range, until, mistakes) => {
    expect(parseRange(parameters, today)).toEqual({ selection: { range, until }, mistakes });
  });

  test("both may be wrong", () => {
    expect(parseRange({ range: "x", until: "y" }, today).mistakes).toHaveLength(2);
  });

  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.constantFrom(...RANGES), fc.nat(5000), (range, back) => {
        const selection = { range, until: addDays(today, -back) };
        expect(parseRange(new URLSearchParams(rangeQuery(selection, today)), today)).toEqual({
          selection,
          mistakes: [],
        });
      }),
    );
    expect(rangeQuery({ range: "week", until: today }, today)).toBe("?range=week");
    expect(rangeQuery({ range: "week", until: addMonths(today, -1) }, today)).toBe(
      "?range=week&until=2026-10-22",
    );
  });
});

test.each([
  ["no reading", null, "2026-11-22"],
  ["one of today", "2026-11-22T12:00:00Z", "2026-11-22"],
  ["an old one", "2026-05-01T12:00:00Z", "2026-11-22"],
  ["one of a day that has begun further east", "2026-11-23T03:00:00Z", "2026-11-23"],
  ["one of a clock that is wrong", "2030-01-01T03:00:00Z", "2026-11-22"],
])("with %s ranges reach to the day that is the last", (_, newest, day) => {
  const at = newest === null ? null : Date.parse(newest);
  expect(lastDay(Date.parse("2026-11-22T21:32:00Z"), "UTC", at)).toBe(day);
});
