import { expect, test } from "vitest";
import { AFIB_CLASSES } from "#lib/metrics/afib-class.ts";
import { buildVerdictCalendar } from "./verdict-calendar.ts";

const ZONE = "Europe/Paris";
/** 0: no signs, 1: signs, 5: no conclusion. */
const result = (time: string, value: number | null, zone = ZONE) => ({ at: Date.parse(time), zone, value });
const weeksOf = (results: Parameters<typeof buildVerdictCalendar>[0], firstWeekday = 1) =>
  // A Saturday.
  buildVerdictCalendar(results, AFIB_CLASSES, { today: "2026-11-28", weeks: 2, firstWeekday });

test("weeks begin on the reader's first day, and the days to come are left out", () => {
  expect(weeksOf([]).map(({ first, days }) => [first, days.length])).toEqual([
    ["2026-11-16", 7],
    ["2026-11-23", 6],
  ]);
  expect(weeksOf([], 7).map(({ first, days }) => [first, days.length])).toEqual([
    ["2026-11-15", 7],
    ["2026-11-22", 7],
  ]);
});

test("signs outweigh their absence, and that outweighs no conclusion; a day without a result is empty", () => {
  const [, week] = weeksOf([
    result("2026-11-24T08:00Z", 0),
    result("2026-11-24T09:00Z", 1),
    result("2026-11-24T10:00Z", 0),
    result("2026-11-25T08:00Z", 5),
    result("2026-11-25T09:00Z", 0),
    result("2026-11-26T09:00Z", null),
  ]);
  expect(week?.days.map(({ verdict }) => verdict)).toEqual([
    null,
    "positive",
    "negative",
    "none",
    null,
    null,
  ]);
  expect(week?.counts).toEqual({ positive: 1, negative: 3, none: 2, total: 6 });
});

test("a day is that of the clock where it was recorded; what is older or ahead is not shown", () => {
  const weeks = weeksOf([
    result("2026-11-22T23:30Z", 1),
    result("2026-11-22T23:30Z", 0, "America/New_York"),
    result("2026-11-15T12:00Z", 1),
    result("2026-11-29T12:00Z", 1),
  ]);
  expect(weeks.map(({ counts }) => [counts.positive, counts.total])).toEqual([
    [0, 1],
    [1, 1],
  ]);
});
