import { describe, expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { HOUR_S } from "#lib/metrics/time.ts";
import { dayGroup } from "#lib/series/day-groups.fixture.ts";
import { hourOf, nightUntil, pressureGroup, rateNights } from "./example-groups.fixture.ts";
import { findFindings } from "./find-findings.ts";
import { inputOf, TODAY } from "./finding-tests.fixture.ts";
import type { FindingKey } from "./registry.ts";

function markOf(key: FindingKey, metric: MetricKey, groups: readonly MeasureGroup[]) {
  return findFindings(inputOf(metric, groups)).find((finding) => finding.key === key)?.mark;
}

const dayBefore = (daysAgo: number) => addDays(TODAY, -daysAgo);
const measure = (daysAgo: number, hour: number, systolic: number, diastolic = 75) =>
  pressureGroup(hourOf(dayBefore(daysAgo), hour), systolic, diastolic);

describe("against two days ago", () => {
  test("an average blood pressure is changed from 5 mmHg on", () => {
    const week = (lastTwoDays: number) =>
      Array.from({ length: 12 }, (_, index) => 11 - index).flatMap((daysAgo) =>
        [7, 8, 16, 17].map((hour) => measure(daysAgo, hour, daysAgo < 2 ? lastTwoDays : 121)),
      );
    const marks = [121, 138, 139].map((lastTwoDays) =>
      markOf("bp-mean", "blood-pressure", week(lastTwoDays)),
    );
    expect(marks).toEqual(["confirmed", "confirmed", "changed"]);
  });

  test("a severe reading is new, its episode confirmed, and another episode a change", () => {
    const mark = (...groups: MeasureGroup[]) => markOf("bp-severe", "blood-pressure", groups);
    const first = measure(2, 20, 190);
    expect(mark(measure(0, 9, 190))).toBe("new");
    expect([mark(first), mark(first, measure(1, 9, 186))]).toEqual(["confirmed", "confirmed"]);
    expect(mark(first, measure(1, 9, 150), measure(0, 9, 190))).toBe("changed");
  });

  test("a heart rate asleep is new on the third night, and changed when it rises by 2 bpm", () => {
    const usual = Array.from({ length: 40 }, (_, index) => 52 + (index % 3));
    const mark = (...newest: number[]) =>
      markOf("resting-rate", "night-heart-rate", rateNights(TODAY, [...usual, ...newest]));
    expect([mark(58, 58, 58), mark(58, 58, 58, 58, 58)]).toEqual(["new", "confirmed"]);
    expect([mark(58, 58, 58, 59, 59), mark(58, 58, 58, 60, 60)]).toEqual(["confirmed", "changed"]);
  });

  test("a sleep debt is changed from an hour on, and new in another band", () => {
    const nights = (lastTwo: number) =>
      Array.from({ length: 20 }, (_, daysAgo) =>
        nightUntil(dayBefore(daysAgo), 8, { total_sleep_time: (daysAgo < 2 ? lastTwo : 6.5) * HOUR_S }),
      );
    const marks = [6.1, 6, 12].map((lastTwo) => markOf("sleep-short", "sleep-duration", nights(lastTwo)));
    expect(marks).toEqual(["confirmed", "changed", "new"]);
  });

  test("steps of a week are changed from 1,000 a day on", () => {
    const days = (lastTwo: number) =>
      Array.from({ length: 45 }, (_, daysAgo) =>
        dayGroup(dayBefore(daysAgo), daysAgo > 9 ? 7_000 + daysAgo : daysAgo > 2 ? 10_000 : lastTwo),
      );
    const marks = [13_499, 13_500].map((lastTwo) => markOf("steps-week", "steps", days(lastTwo)));
    expect(marks).toEqual(["confirmed", "changed"]);
  });
});
