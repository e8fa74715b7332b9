import { expect, test } from "vitest";
import { addDays, startOfWeek } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf } from "./example-groups.fixture.ts";
import { NOW, TODAY, uncountedLike, ZONE } from "./finding-tests.fixture.ts";
import { inputOfHistories } from "./input-of.ts";
import { findNoisyTrends } from "./noisy-trends.ts";

const METRICS = ["pulse-wave-velocity", "vascular-age"] as const;

function reading(daysAgo: number, velocity: number, over: Partial<MeasureGroup> = {}): MeasureGroup {
  const at = hourOf(addDays(TODAY, -daysAgo), 7);
  return makeGroup({
    groupId: `${daysAgo}/${velocity}`,
    attribution: 8,
    measuredAt: at,
    createdAt: at,
    zone: ZONE,
    measures: [makeMeasure(91, Math.round(velocity * 1_000), -3)],
    ...over,
  });
}

function find(groups: readonly MeasureGroup[]) {
  const histories = new Map(METRICS.map((key) => [key, readHistory(groups, key)]));
  return findNoisyTrends(
    inputOfHistories(histories, { goals: [], guideline: "esc-2024", now: NOW, zone: ZONE }),
  );
}

/** How many days ago the Monday of so many weeks ago was. */
const monday = (weeks: number) =>
  (Date.parse(TODAY) - Date.parse(startOfWeek(addDays(TODAY, -7 * weeks)))) / 86_400_000;

test("the scatter is that of days around the mean of their week, however much the weeks differ", () => {
  // Two days a week, 0.2 around a mean that falls: each week's variance is 0.08, of one degree of freedom.
  const groups = [5, 4, 3, 2, 1].flatMap((weeks) => [
    reading(monday(weeks), 7 + weeks / 2 - 0.2),
    reading(monday(weeks) - 3, 7 + weeks / 2 + 0.2),
  ]);
  const [trend, ...others] = find(groups);
  expect(others).toEqual([]);
  expect(trend?.metric).toBe("pulse-wave-velocity");
  expect(trend?.noise?.weeks).toBe(5);
  expect(trend?.noise?.sd).toBeCloseTo(Math.sqrt(0.08), 9);
  // Student's t of five degrees of freedom, from a table.
  expect(trend?.noise?.reach).toBeCloseTo(2.5706 * Math.sqrt(0.08), 4);
  expect(trend?.noise?.least).toBeCloseTo(2.5706 * Math.sqrt(0.16), 4);
});

test("days that are alike still scatter by the rounding of what is shown", () => {
  const [trend] = find([0, 1, 2, 3, 4, 5, 6].map((daysAgo) => reading(monday(1) - daysAgo, 7)));
  expect(trend?.noise?.sd).toBeCloseTo(0.1 / Math.sqrt(12), 9);
});

test("a reading or two say nothing: neither a trend, nor a change, nor how much they scatter", () => {
  const [trend] = find([reading(0, 9), reading(2, 7)]);
  expect(trend).toMatchObject({ means: [], noise: null, compared: { changes: null } });
  expect(trend?.days).toHaveLength(2);
});

test("the trend is the mean of the 28 days that end with a day, and is compared with the 28 before", () => {
  const groups = [55, 50, 45, 28].map((daysAgo) => reading(daysAgo, 8));
  const since = [27, 20, 10, 0].map((daysAgo, index) => reading(daysAgo, 7 + index / 100));
  const [trend] = find([...groups, ...since]);
  expect(trend?.means.map(({ value }) => Number(value.toFixed(4)))).toEqual([
    8, 8, 7.75, 7.5025, 7.2575, 7.015,
  ]);
  const [change] = trend?.compared.changes ?? [];
  expect(change?.difference).toBeCloseTo(-0.985, 9);
  expect(change?.clear).toBe(true);
});

test("two readings of a day are one, and what does not count is not in it", () => {
  const counted = [reading(3, 7), reading(3, 8)];
  const [trend] = find([...counted, ...uncountedLike(reading(3, 20), [makeMeasure(91, 0)])]);
  expect(trend?.days).toEqual([{ day: addDays(TODAY, -3), value: 7.5 }]);
});

test("only of one scale, and none of a scale that was not used for a month", () => {
  const other = { device: { id: "d2", model: "Body Cardio", modelId: 6 } };
  const [trend] = find([reading(1, 7), reading(2, 7), reading(1, 9, other)]);
  expect(trend?.days.map(({ value }) => value)).toEqual([7, 7]);
  expect(find([reading(29, 7), reading(40, 7)])).toEqual([]);
});
