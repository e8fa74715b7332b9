import { expect, test } from "vitest";
import { daysWindow, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { compareRows } from "./compare-rows.ts";
import { dayGroup, nightGroup } from "./day-groups.fixture.ts";
import { readHistory } from "./history.ts";

const ZONE = "Europe/Paris";
const HOUR = 3_600_000;
const NOW = noonOfLocalDay("2026-11-22", ZONE);
const noon = (day: string) => noonOfLocalDay(day, ZONE);
const weighIn = (day: string, grams: number, hours = 0) =>
  makeGroup({
    groupId: `${day}/${hours}`,
    measuredAt: noon(day) + hours * HOUR,
    measures: [makeMeasure(1, grams, -3)],
  });
const weights = readHistory(
  [weighIn("2026-11-09", 80_000), weighIn("2026-11-09", 81_000, 3), weighIn("2026-11-16", 79_000)],
  "weight",
);
const steps = readHistory(
  [dayGroup("2026-11-09", 1_000), dayGroup("2026-11-10", 3_000), dayGroup("2026-11-22", 500)],
  "steps",
);
const sleep = readHistory(
  ["2026-11-09", "2026-11-10"].flatMap((day) => [
    nightGroup(`${day}/night`, noon(day) - 12 * HOUR, noon(day) - 5 * HOUR),
    nightGroup(`${day}/nap`, noon(day) + HOUR, noon(day) + 2 * HOUR),
  ]),
  "sleep-duration",
);
const rows = (unit: "week" | "month" | null, from = "2026-11-01") =>
  compareRows([weights, steps, sleep], {
    window: daysWindow(from, "2026-11-22", ZONE),
    zone: ZONE,
    unit,
    firstWeekday: 1,
    now: NOW,
  }).map(({ first, metrics }) => [first, ...metrics.map((found) => found && found.values["value"])]);

test("day by day, newest first: the mean of readings, the sum of a day", () => {
  expect(rows(null)).toEqual([
    ["2026-11-22", null, 500, null],
    ["2026-11-16", 79, null, null],
    ["2026-11-10", null, 3_000, 8 * 3_600],
    ["2026-11-09", 80.5, 1_000, 8 * 3_600],
  ]);
});

test("week by week and month by month, by the rule of each metric", () => {
  expect(rows("week")).toEqual([
    ["2026-11-16", 79, 500, null],
    ["2026-11-09", 80.5, 2_000, 8 * 3_600],
  ]);
  expect(rows("month")).toEqual([["2026-11-01", 80, 1_500, 8 * 3_600]]);
});

test("what is added up in the charts is added up here", () => {
  const distance = readHistory([dayGroup("2026-11-09", 1_000), dayGroup("2026-11-10", 3_000)], "distance");
  const [week] = compareRows([distance], {
    window: daysWindow("2026-11-01", "2026-11-22", ZONE),
    zone: ZONE,
    unit: "week",
    firstWeekday: 1,
    now: NOW,
  });
  expect(week?.metrics[0]?.values).toEqual({ value: 4 });
});

test("only the days of the window, and a day that is not over says so", () => {
  expect(rows(null, "2026-11-16")).toHaveLength(2);
  const [today] = compareRows([steps], {
    window: daysWindow("2026-11-01", "2026-11-30", ZONE),
    zone: ZONE,
    unit: null,
    firstWeekday: 1,
    now: NOW,
  });
  expect(today?.metrics[0]?.soFar).toBe(true);
});
