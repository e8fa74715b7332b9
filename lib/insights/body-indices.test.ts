import { describe, expect, test } from "vitest";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { findBodyIndices, indicesOf } from "./body-indices.ts";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { inputOfHistories } from "./input-of.ts";

describe("indices of masses and height", () => {
  test.each([
    ["V5.1", 80, 1.8, 16, [24.6914, 0.2, 4.9383, 19.7531]],
    ["V5.2", 52.5, 1.62, 13.125, [20.0046, 0.25, 5.0011, 15.0034]],
  ])("%s", (_, weight, height, fat, expected) => {
    const found = indicesOf(weight, fat, height);
    const values = [found.bodyMass, found.fat, found.fatMass, found.fatFreeMass];
    expect(values.map((value) => Number(value.toFixed(4)))).toEqual(expected);
  });
});

/** Weight, fat and water (kg) so many days ago, and a height two years ago. */
function find(
  weighIns: readonly (readonly [daysAgo: number, ...masses: (number | null)[]])[],
  height = true,
) {
  const at = (daysAgo: number) => noonOfLocalDay(addDays(TODAY, -daysAgo), ZONE);
  const group = (daysAgo: number, measures: ReturnType<typeof makeMeasure>[]) =>
    makeGroup({ groupId: `${daysAgo} ${measures.length}`, measuredAt: at(daysAgo), zone: ZONE, measures });
  const groups = [
    ...(height ? [group(700, [makeMeasure(4, 18, -1)])] : []),
    ...weighIns.map(([daysAgo, ...masses]) =>
      group(
        daysAgo,
        masses.flatMap((mass, index) =>
          mass === null ? [] : [makeMeasure([1, 8, 77][index] ?? 0, Math.round(mass * 10), -1)],
        ),
      ),
    ),
  ];
  const keys = ["weight", "fat-mass", "hydration", "height"] as const;
  const histories = new Map(keys.map((key) => [key, readHistory(groups, key)]));
  return findBodyIndices(
    inputOfHistories(histories, { goals: [], guideline: "esc-2024", now: NOW, zone: ZONE }),
  );
}

test("a week's weigh-ins with fat make the indices; older ones, and those without fat, play no part", () => {
  const found = find([
    [9, 99, 40, 50],
    [6, 79, 15, 40],
    [1, 81, 17, 41],
    [0, 95, null, 60],
  ]);
  expect(found).toMatchObject({ days: 2, height: 1.8, fat: 16 / 80 });
  expect(found?.bodyMass).toBeCloseTo(80 / 3.24, 9);
  expect(found?.water).toBeCloseTo((40 / 79 + 41 / 81) / 2, 9);
});

test("without a height, a weigh-in of this week, or water, that is not said", () => {
  expect(find([[0, 80, 16, 40]], false)).toBeNull();
  expect(find([[7, 80, 16, 40]])).toBeNull();
  expect(find([[0, 80, 16, null]])?.water).toBeNull();
});
