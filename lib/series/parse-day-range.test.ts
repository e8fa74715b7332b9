import { expect, test } from "vitest";
import { parseDayRange } from "./parse-day-range.ts";

const CLOCK = { zone: "Europe/Paris", today: "2026-11-22", longest: 366 };

test("both days are included, by the clock of the zone, whatever their length", () => {
  expect(parseDayRange({ from: "2026-10-25", to: "2026-10-25" }, CLOCK)).toEqual({
    window: { from: Date.UTC(2026, 9, 24, 22), to: Date.UTC(2026, 9, 25, 23) },
    first: "2026-10-25",
    last: "2026-10-25",
  });
  expect(parseDayRange({ from: " 2025-11-22", to: "2026-11-22 " }, CLOCK)).toMatchObject({
    first: "2025-11-22",
    last: "2026-11-22",
  });
  const decades = { from: "1990-01-01", to: "2026-11-22" };
  expect(parseDayRange(decades, { ...CLOCK, longest: Infinity })).toHaveProperty("window");
});

test.each([
  ["", "", { from: { kind: "empty" }, to: { kind: "empty" } }],
  ["2026-02-30", "2026-03-01", { from: { kind: "notDay", text: "2026-02-30", day: "2026-11-22" } }],
  ["1.3.2026", "2026-03-01", { from: { kind: "notDay", text: "1.3.2026", day: "2026-11-22" } }],
  ["2026-11-01", "2026-11-23", { to: { kind: "future" } }],
  ["2026-11-02", "2026-11-01", { to: { kind: "order" } }],
  ["1969-01-01", "2026-11-01", { from: { kind: "early" } }],
  ["2024-01-01", "2026-01-01", { to: { kind: "long", day: "2024-12-31" } }],
])("%s to %s is refused", (from, to, mistakes) => {
  expect(parseDayRange({ from, to }, CLOCK)).toEqual({ mistakes });
});
