import { expect, test } from "vitest";
import { addDays } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { hourOf } from "./example-groups.fixture.ts";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { inputOfHistories } from "./input-of.ts";
import { findSegmentChanges } from "./segment-changes.ts";

const [FAT, MUSCLE] = [174, 175];
/** Torso, left arm, right arm, left leg, right leg. */
const POSITIONS = [12, 3, 2, 10, 11];

type Scan = readonly [daysAgo: number, code: number, kilograms: readonly number[]];

function find(scans: readonly Scan[], now = NOW, zone = ZONE) {
  const groups = scans.map(([daysAgo, code, kilograms]) => {
    const at = hourOf(addDays(TODAY, -daysAgo), 7);
    return makeGroup({
      groupId: `${daysAgo}/${code}`,
      measuredAt: at,
      createdAt: at,
      zone: ZONE,
      measures: kilograms.map((value, index) =>
        makeMeasure(code, Math.round(value * 100), -2, POSITIONS[index]),
      ),
    });
  });
  const histories = new Map(
    (["fat-mass-segments", "muscle-mass-segments"] as const).map((key) => [key, readHistory(groups, key)]),
  );
  return findSegmentChanges(inputOfHistories(histories, { goals: [], guideline: "esc-2024", now, zone }));
}

/** The same segments, each some grams heavier or lighter. */
const scan = (daysAgo: number, torso: number, arm: number): Scan => [
  daysAgo,
  MUSCLE,
  [torso, arm, arm - 0.1, 8, 8.1],
];

test("each segment has the mean of 28 days, and what changed against the 28 before", () => {
  const [muscle, ...others] = find([
    ...[50, 45, 40, 28].map((daysAgo, index) => scan(daysAgo, 25 + index / 100, 3 + (index % 2) / 10)),
    ...[27, 20, 10, 0].map((daysAgo, index) => scan(daysAgo, 26 + index / 100, 3 + (index % 2) / 10)),
    scan(56, 99, 9),
  ]);
  expect(others).toEqual([]);
  expect(muscle?.metric).toBe("muscle-mass-segments");
  expect([muscle?.now.from, muscle?.now.to, muscle?.now.days.length]).toEqual([
    addDays(TODAY, -27),
    TODAY,
    4,
  ]);
  expect([muscle?.before.from, muscle?.before.to, muscle?.before.days.length]).toEqual([
    addDays(TODAY, -55),
    addDays(TODAY, -28),
    4,
  ]);
  expect(muscle?.segments.map(({ key, mean }) => [key, Number(mean.toFixed(3))])).toEqual([
    ["torso", 26.015],
    ["left-arm", 3.05],
    ["right-arm", 2.95],
    ["left-leg", 8],
    ["right-leg", 8.1],
  ]);
  const changes = muscle?.changes ?? [];
  expect(changes.map(({ key, clear }) => [key, clear])).toEqual([
    ["torso", true],
    ["left-arm", false],
    ["right-arm", false],
    ["left-leg", false],
    ["right-leg", false],
  ]);
  expect(changes[0]?.difference).toBeCloseTo(1, 9);
});

test("two scans are never compared, and say what they weigh", () => {
  const [fat, muscle] = find([[40, FAT, [10, 1, 1, 3, 3]], [2, FAT, [12, 1, 1, 3, 3]], scan(2, 25, 3)]);
  expect([fat?.metric, fat?.changes, fat?.segments[0]?.mean]).toEqual(["fat-mass-segments", null, 12]);
  expect([muscle?.metric, muscle?.changes]).toEqual(["muscle-mass-segments", null]);
});

test("older scans are the means of their own 28 days", () => {
  const days = [120, 110, 100, 92, 85, 70].map((daysAgo) => scan(daysAgo, 25, 3));
  const [muscle] = find(days);
  expect(muscle?.now.to).toBe(addDays(TODAY, -70));
  expect([muscle?.before.days.length, muscle?.now.days.length]).toEqual([3, 3]);
});

test("a scan of a day that has begun further east counts", () => {
  const [muscle] = find([scan(0, 25, 3)], hourOf(TODAY, 8), "America/Los_Angeles");
  expect([muscle?.now.to, muscle?.now.days.length]).toEqual([TODAY, 1]);
});

test("without such scans there is nothing", () => {
  expect(find([])).toEqual([]);
});
