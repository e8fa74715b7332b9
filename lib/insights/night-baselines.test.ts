import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf, nightUntil } from "./example-groups.fixture.ts";
import { inputOfHistories } from "./input-of.ts";
import { findBaselines } from "./night-baselines.ts";

const LAST = "2027-05-09";
const ZONE = "Europe/Paris";

function baselinesOf(groups: readonly MeasureGroup[], now = hourOf(LAST, 12)) {
  const histories = new Map(METRICS.map(({ key }) => [key, readHistory(groups, key)]));
  const input = inputOfHistories(histories, { goals: [], now, zone: ZONE, guideline: "esc-2024" });
  return new Map(findBaselines(input).map((baseline) => [baseline.metric, baseline]));
}

const nightsOf = (count: number, numbersOf: (age: number) => Readonly<Record<string, number>>, over = {}) =>
  Array.from({ length: count }, (_, index) => {
    const age = count - 1 - index;
    return nightUntil(addDays(LAST, -age), 8, numbersOf(age), over);
  });

test("variability: the band is of the 60 days before the last week, the week is compared with it", () => {
  const nights = nightsOf(67, (age) => ({
    rmssd_start_avg: age < 7 ? 30 : age % 2 === 0 ? 40 : 50,
    rmssd_end_avg: age < 7 ? 34 : age % 2 === 0 ? 44 : 54,
  }));
  const found = baselinesOf(nights).get("night-variability");
  expect(found?.usual?.days).toBe(60);
  const [low, high] = [Math.log(42), Math.log(52)];
  const sd = Math.sqrt((60 * ((high - low) / 2) ** 2) / 59);
  expect(Math.log(found?.usual?.low ?? 0)).toBeCloseTo((low + high) / 2 - sd / 2, 9);
  expect(found?.compared).toBe("week");
  expect(found?.means.at(-1)?.value).toBeCloseTo(32, 9);
  expect(found?.variation).toBeCloseTo(0, 9);
  expect(found?.days).toHaveLength(56);
});

test("variability has no usual range from fewer than 28 nights", () => {
  const numbers = () => ({ rmssd_start_avg: 40, rmssd_end_avg: 44 });
  expect(baselinesOf(nightsOf(34, numbers)).get("night-variability")?.usual).toBeNull();
  expect(baselinesOf(nightsOf(35, numbers)).get("night-variability")?.usual?.days).toBe(28);
});

test("the resting rate has the range of its finding, and a mean of seven days from four nights on", () => {
  const found = baselinesOf(
    nightsOf(40, (age) => ({ hr_average: 52 + (age % 3), hr_min: 48, hr_max: 70 })),
  ).get("night-heart-rate");
  expect(found?.usual).toEqual({ low: 51, high: 55, days: 37 });
  expect(found?.means).toHaveLength(37);
  expect(found?.means.at(-1)?.value).toBeCloseTo((52 * 3 + 53 * 2 + 54 * 2) / 7, 9);
});

test("a device that is not in use has no baseline, and the other one is not mixed in", () => {
  const mat = nightsOf(30, () => ({ rr_average: 14 }));
  const watch = nightsOf(12, () => ({ rr_average: 18 }), {
    device: { id: "watch", model: "ScanWatch", modelId: 93 },
    groupId: "night:watch",
  }).map((group, index) => ({ ...group, groupId: `${group.groupId}${index}` }));
  const found = baselinesOf([...mat, ...watch]).get("respiratory-rate");
  expect(new Set(found?.days.map(({ value }) => value))).toEqual(new Set([14]));
  expect(found?.usual).toMatchObject({ low: 14, high: 14 });
  expect(baselinesOf(mat, hourOf(addDays(LAST, 8), 12)).size).toBe(0);
});
