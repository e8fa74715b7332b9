import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, startOfLocalDay } from "#lib/metrics/local-day.ts";
import { rangeWindow } from "./range.ts";
import type { RangeKey } from "./range.ts";
import { timeTicks } from "./time-axis.ts";

const ticksOf = (
  range: RangeKey,
  until: string,
  zone = "Europe/Paris",
  maximum = 12,
  earliest: number | null = null,
) => timeTicks(rangeWindow({ range, until }, zone, earliest), zone, maximum);

describe("ticks begin local days", () => {
  test("week: every day, over the change of clocks too", () => {
    const ticks = ticksOf("week", "2026-10-27");
    expect(ticks.map((tick) => tick.day)).toEqual([
      "2026-10-21",
      "2026-10-22",
      "2026-10-23",
      "2026-10-24",
      "2026-10-25",
      "2026-10-26",
      "2026-10-27",
    ]);
    expect(ticks.every((tick) => tick.at === startOfLocalDay(tick.day, "Europe/Paris"))).toBe(true);
  });

  test("month: Mondays", () => {
    expect(ticksOf("month", "2026-11-22").map((tick) => tick.day)).toEqual([
      "2026-10-26",
      "2026-11-02",
      "2026-11-09",
      "2026-11-16",
    ]);
  });

  test("month: the first days of the reader's weeks", () => {
    const window = rangeWindow({ range: "month", until: "2026-11-22" }, "Europe/Paris", null);
    expect(timeTicks(window, "Europe/Paris", 12, 7).map((tick) => tick.day)).toEqual([
      "2026-10-25",
      "2026-11-01",
      "2026-11-08",
      "2026-11-15",
      "2026-11-22",
    ]);
  });

  test("3 months: first and fifteenth", () => {
    expect(ticksOf("quarter", "2026-11-22").map((tick) => tick.day)).toEqual([
      "2026-09-01",
      "2026-09-15",
      "2026-10-01",
      "2026-10-15",
      "2026-11-01",
      "2026-11-15",
    ]);
  });

  test("year: months, every second one on a phone", () => {
    expect(ticksOf("year", "2026-11-22").map((tick) => tick.day.slice(5))).toHaveLength(12);
    expect(ticksOf("year", "2026-11-22", "Europe/Paris", 6).map((tick) => tick.day)).toEqual([
      "2025-12-01",
      "2026-02-01",
      "2026-04-01",
      "2026-06-01",
      "2026-08-01",
      "2026-10-01",
    ]);
  });

  test("all: quarters for two years, years for ten", () => {
    const two = ticksOf("all", "2026-11-22", "Europe/Paris", 12, Date.UTC(2024, 10, 20));
    expect([two[0]?.day, two[0]?.style, two.length]).toEqual(["2025-01-01", "month-year", 8]);
    const ten = ticksOf("all", "2026-11-22", "Europe/Paris", 12, Date.UTC(2016, 5, 1));
    expect([ten[0]?.day, ten[0]?.style, ten.length]).toEqual(["2017-01-01", "year", 10]);
  });

  test("always inside the window, in order, never more than asked", () => {
    const days = fc.integer({ min: 0, max: 5000 }).map((count) => addDays("2012-01-01", count));
    fc.assert(
      fc.property(
        fc.constantFrom<RangeKey>("week", "month", "quarter", "year"),
        days,
        fc.constantFrom("Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu"),
        fc.integer({ min: 1, max: 12 }),
        (range, until, zone, maximum) => {
          const window = rangeWindow({ range, until }, zone, null);
          const ticks = timeTicks(window, zone, maximum);
          expect(ticks.length).toBeGreaterThan(0);
          expect(ticks.length).toBeLessThanOrEqual(maximum);
          expect(ticks.every((tick) => window.from <= tick.at && tick.at < window.to)).toBe(true);
          ticks.slice(1).forEach((tick, i) => expect(tick.at).toBeGreaterThan(ticks[i]?.at ?? Infinity));
        },
      ),
    );
  });

  test("an empty window has none", () => expect(timeTicks({ from: 5, to: 5 }, "UTC")).toEqual([]));
});
