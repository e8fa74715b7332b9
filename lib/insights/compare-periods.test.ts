import { expect, test } from "vitest";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import { dayGroup, nightGroup } from "#lib/series/day-groups.fixture.ts";
import { readHistory } from "#lib/series/history.ts";
import { parseAgainst } from "./against.ts";
import { comparePeriods } from "./compare-periods.ts";

const ZONE = "Europe/Paris";
const NOW = noonOfLocalDay("2026-11-22", ZONE);
const HOUR = 3_600_000;
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A weigh-in in grams on each of the days from `first` on. */
const weighIns = (first: string, grams: readonly number[], hours = 0) =>
  grams.map((value, index) =>
    makeGroup({
      groupId: `${first}/${index}/${hours}`,
      measuredAt: noonOfLocalDay(addDays(first, index), ZONE) + (hours - 4) * HOUR,
      measures: [makeMeasure(1, value, -3)],
    }),
  );
const PERIODS = {
  now: { from: "2026-11-01", until: "2026-11-10" },
  then: { from: "2026-10-01", until: "2026-10-10" },
};
const compare = (
  groups: Parameters<typeof readHistory>[0],
  metric: Parameters<typeof readHistory>[1] = "weight",
) => comparePeriods(readHistory(groups, metric), PERIODS, NOW);

test("means of days, their difference, and what they rest on", () => {
  const found = compare([
    ...weighIns(
      "2026-09-20",
      range(11).map(() => 99_000),
    ),
    ...weighIns("2026-10-01", [80_000, 80_500, 80_100, 80_600, 80_000, 80_600]),
    ...weighIns("2026-11-01", [79_000, 79_400, 79_100, 79_500, 79_000]),
  ]);
  expect(found?.now).toEqual({ ...PERIODS.now, days: 5, readings: 5 });
  expect(found?.then).toEqual({ ...PERIODS.then, days: 6, readings: 6 });
  const [part] = found?.parts ?? [];
  expect(part).toMatchObject({ key: "value", clear: true });
  expect(part?.before).toBeCloseTo(80.3, 9);
  expect(part?.since).toBeCloseTo(79.2, 9);
  expect(part?.difference).toBeCloseTo(-1.1, 9);
  const [low, high] = [part?.low ?? 0, part?.high ?? 0];
  expect((low + high) / 2).toBeCloseTo(-1.1, 9);
  expect(high < 0).toBe(true);
});

test("what is within the noise is not clear", () => {
  const found = compare([
    ...weighIns("2026-10-01", [80_000, 81_000, 79_000]),
    ...weighIns("2026-11-01", [80_500, 79_400, 80_700]),
  ]);
  expect(found?.parts).toMatchObject([{ clear: false }]);
});

test.each([
  [
    [80_000, 80_100],
    [79_000, 79_100, 79_200],
  ],
  [[80_000, 80_100, 80_200], [79_000]],
  [[80_000, 80_100, 80_200], []],
])("readings of few days are never compared: %j and %j", (before, after) => {
  const found = compare([...weighIns("2026-10-01", before), ...weighIns("2026-11-01", after)]);
  expect(found?.parts).toBeNull();
  expect(found?.now.days).toBe(after.length);
});

test("many readings of one day are one value, and no more certain", () => {
  const days = weighIns("2026-10-01", [80_000, 80_400, 80_200]);
  const once = compare([...days, ...weighIns("2026-11-01", [79_000, 79_400, 79_200])]);
  const often = compare([
    ...days,
    ...range(5).flatMap((hours) => weighIns("2026-11-01", [79_000, 79_400, 79_200], hours)),
  ]);
  expect(often?.now).toMatchObject({ days: 3, readings: 15 });
  expect(often?.parts?.[0]?.low).toBeCloseTo(once?.parts?.[0]?.low ?? 0, 9);
});

test("a day that is not over and what is to come count for nothing", () => {
  const steps = range(30).map((index) => dayGroup(addDays("2026-11-01", index), 1_000 + index));
  const found = comparePeriods(
    readHistory(steps, "steps"),
    {
      now: { from: "2026-11-16", until: "2026-11-30" },
      then: { from: "2026-11-01", until: "2026-11-15" },
    },
    NOW,
  );
  expect([found?.now.days, found?.then.days]).toEqual([6, 15]);
  expect(found?.parts?.[0]?.since).toBe(1_017.5);
});

test("naps are left out where there are nights", () => {
  const sleep = (day: string, hours: number, start: number) => {
    const from = noonOfLocalDay(day, ZONE) + start * HOUR;
    return nightGroup(`${day}/${start}`, from, from + hours * HOUR);
  };
  const days = ["2026-10-02", "2026-10-03", "2026-10-04", "2026-11-02", "2026-11-03", "2026-11-04"];
  const found = compare(
    days.flatMap((day) => [sleep(day, 7, -12), sleep(day, 1, 2)]),
    "sleep-duration",
  );
  expect([found?.now.readings, found?.then.readings]).toEqual([3, 3]);
  expect(found?.parts?.[0]?.since).toBe(7 * 3_600);
});

test("each part of blood pressure is compared on its own, and classes are not", () => {
  const pressures = (first: string, systolic: number) =>
    range(5).map((index) =>
      makeGroup({
        groupId: `${first}/${index}`,
        measuredAt: noonOfLocalDay(addDays(first, index), ZONE),
        measures: [makeMeasure(10, systolic + ((index * 2) % 3)), makeMeasure(9, 80 + ((index * 2) % 3))],
      }),
    );
  const found = compare([...pressures("2026-10-01", 140), ...pressures("2026-11-01", 120)], "blood-pressure");
  expect(found?.parts?.map(({ key, clear }) => [key, clear])).toEqual([
    ["systolic", true],
    ["diastolic", false],
  ]);
  expect(compare([], "afib-ecg")).toBeNull();
});

test("what an address asks to compare with", () => {
  expect(["before", "year", "week", null].map(parseAgainst)).toEqual(["before", "year", null, null]);
});
