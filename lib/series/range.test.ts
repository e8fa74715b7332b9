import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween, localDayOf } from "#lib/metrics/local-day.ts";
import {
  dayCountOf,
  daysOfWindow,
  lastDay,
  nextRange,
  parseRange,
  previousRange,
  rangeAYearBefore,
  rangeQuery,
  RANGES,
  rangeWindow,
  selectWithin,
} from "./range.ts";
import type { RangeKey, RangeSelection } from "./range.ts";

const ZONE = "Europe/Paris";
const shown = (range: RangeKey, until: string, earliest: number | null = null) => {
  const { from, to } = rangeWindow({ range, until }, ZONE, earliest);
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
        expect(before && rangeWindow(before, zone, null).to).toBe(
          rangeWindow({ range, until }, zone, null).from,
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
        const first = localDayOf(rangeWindow(after ?? { range, until }, ZONE, null).from, ZONE);
        expect(daysBetween(until, first)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("all has neither", () => {
    const all = { range: "all", until: "2026-11-22" } as const;
    expect([previousRange(all), nextRange(all, "2027-01-01")]).toEqual([null, null]);
  });
});

describe("chosen days", () => {
  const chosen = (from: string, until: string) => ({ range: "days", from, until }) as const;
  const spans = fc
    .tuple(days, fc.integer({ min: 1, max: 800 }))
    .map(([from, count]) => chosen(from, addDays(from, count - 1)));

  test("have the instants of their days", () => {
    fc.assert(
      fc.property(spans, zones, (selection, zone) => {
        // Apia skipped a day, which has no instants.
        fc.pre(
          zone !== "Pacific/Apia" || (selection.from !== "2011-12-30" && selection.until !== "2011-12-30"),
        );
        const { from, until } = selection;
        expect(daysOfWindow(rangeWindow(selection, zone, null), zone)).toEqual({ from, until });
      }),
    );
  });

  test.each([
    ["days", chosen("2026-11-03", "2026-11-05"), ["2026-10-31", "2026-11-02"], ["2026-11-06", "2026-11-08"]],
    ["a day", chosen("2026-03-01", "2026-03-01"), ["2026-02-28", "2026-02-28"], ["2026-03-02", "2026-03-02"]],
    [
      "a month",
      chosen("2024-03-01", "2024-03-31"),
      ["2024-02-01", "2024-02-29"],
      ["2024-04-01", "2024-04-30"],
    ],
    [
      "a year",
      chosen("2023-01-01", "2023-12-31"),
      ["2022-01-01", "2022-12-31"],
      ["2024-01-01", "2024-12-31"],
    ],
  ])("%s before and after", (_, selection, [first, last], [nextFirst, nextLast]) => {
    expect(previousRange(selection)).toEqual({ range: "days", from: first, until: last });
    expect(nextRange(selection, "2026-11-22")).toEqual({ range: "days", from: nextFirst, until: nextLast });
  });

  test("the ones after end today, with as many days", () => {
    fc.assert(
      fc.property(spans, days, (selection, today) => {
        const next = nextRange(selection, today);
        const follows = next !== null && next.until > selection.until && next.until <= today;
        expect(follows).toBe(selection.until < today);
      }),
    );
    expect(nextRange(chosen("2026-11-01", "2026-11-20"), "2026-11-22")).toEqual(
      chosen("2026-11-03", "2026-11-22"),
    );
    expect(nextRange(chosen("2026-10-01", "2026-10-31"), "2026-11-22")).toEqual(
      chosen("2026-11-01", "2026-11-22"),
    );
  });

  test("nothing is before everything", () => {
    expect(previousRange(chosen("1970-01-05", "1970-01-10"))).toBeNull();
    expect(rangeAYearBefore(chosen("1970-12-05", "1970-12-10"), ZONE, null)).toBeNull();
  });

  test("a year before", () => {
    expect(rangeAYearBefore({ range: "month", until: "2026-11-22" }, ZONE, null)).toEqual(
      chosen("2025-10-23", "2025-11-22"),
    );
    expect(rangeAYearBefore(chosen("2024-02-29", "2024-02-29"), ZONE, null)).toEqual(
      chosen("2023-02-28", "2023-02-28"),
    );
    expect(rangeAYearBefore({ range: "all", until: "2026-11-22" }, ZONE, null)).toBeNull();
  });

  test("are counted with both ends", () => {
    expect(dayCountOf({ from: "2026-02-28", until: "2026-03-01" })).toBe(2);
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

  test.each([
    [{ from: "2026-03-12", until: "2026-03-14" }, "2026-03-12", "2026-03-14", []],
    [{ from: "2026-03-14", until: "2026-03-12" }, "2026-03-12", "2026-03-14", []],
    [{ from: "2026-11-20", range: "year" }, "2026-11-20", today, []],
    [{ from: "2030-01-01", until: "2029-01-01" }, today, today, []],
    [{ from: "0001-01-01", until: "2020-01-01" }, "1970-01-02", "2020-01-01", []],
    [{ from: "2026-11-20", until: "soon" }, "2026-11-20", today, [{ in: "until", text: "soon" }]],
  ])("%j", (parameters, from, until, mistakes) => {
    expect(parseRange(parameters, today)).toEqual({ selection: { range: "days", from, until }, mistakes });
  });

  test("a first day that is none leaves the usual range", () => {
    expect(parseRange({ from: "12 March" }, today)).toEqual({
      selection: { range: "month", until: today },
      mistakes: [{ in: "from", text: "12 March" }],
    });
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
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (back, count) => {
        const until = addDays(today, -back);
        const selection = { range: "days", from: addDays(until, -count), until } as const;
        expect(parseRange(new URLSearchParams(rangeQuery(selection, today)), today).selection).toEqual(
          selection,
        );
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

describe("selectWithin", () => {
  const days = { from: "2026-03-10", until: "2026-03-20" };
  test.each([
    [
      { range: "all", until: "2026-05-01" },
      { range: "days", ...days },
    ],
    [
      { range: "week", until: "2026-03-18" },
      { range: "week", until: "2026-03-18" },
    ],
    [
      { range: "week", until: "2026-03-12" },
      { range: "days", from: "2026-03-10", until: "2026-03-12" },
    ],
    [
      { range: "year", until: "2026-05-01" },
      { range: "days", ...days },
    ],
    [
      { range: "days", from: "2026-03-11", until: "2026-03-11" },
      { range: "days", from: "2026-03-11", until: "2026-03-11" },
    ],
    [
      { range: "days", from: "2020-01-01", until: "2020-01-02" },
      { range: "days", from: "2026-03-10", until: "2026-03-10" },
    ],
  ] satisfies [RangeSelection, RangeSelection][])("of %j is %j", (asked, within) => {
    expect(selectWithin(asked, days, "UTC")).toEqual(within);
  });
});
