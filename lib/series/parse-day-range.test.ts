import { expect, test } from "vitest";
import { parseDayRange } from "./parse-day-range.ts";

const CLOCK = { zone: "Europe/Paris", today: "2026-11-22" };

test("both days are included, by the clock of the zone, whatever their length", () => {
  expect(parseDayRange({ from: "2026-10-25", to: "2026-10-25" }, CLOCK)).toEqual({
    window: { from: Date.UTC(2026, 9, 24, 22), to: Date.UTC(2026, 9, 25, 23) },
  });
  expect(parseDayRange({ from: " 2025-11-22", to: "2026-11-22 " }, CLOCK)).toHaveProperty("window");
});

test.each([
  ["", "", { from: "Choose the first day.", to: "Choose the last day." }],
  [
    "2026-02-30",
    "2026-03-01",
    { from: "“2026-02-30” is not a day of the calendar. Write it like 2026-11-22." },
  ],
  ["1.3.2026", "2026-03-01", { from: "“1.3.2026” is not a day of the calendar. Write it like 2026-11-22." }],
  ["2026-11-01", "2026-11-23", { to: "This day has not come yet." }],
  ["2026-11-02", "2026-11-01", { to: "The last day comes before the first." }],
  ["1969-01-01", "2026-11-01", { from: "Withings keeps nothing from before 1970." }],
  ["2024-01-01", "2026-01-01", { to: "At most a year at a time: choose 2024-12-31 or earlier." }],
])("%s to %s is refused with words", (from, to, errors) => {
  expect(parseDayRange({ from, to }, CLOCK)).toEqual({ errors });
});
