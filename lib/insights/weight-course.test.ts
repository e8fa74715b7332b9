import { expect, test } from "vitest";
import { addDays, addMonths, daysBetween, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeBandGoal, makeGoal } from "#lib/metrics/goal.fixture.ts";
import { roundNumbersBetween } from "#lib/series/round-steps.ts";
import { findFindings } from "./find-findings.ts";
import { TODAY, ZONE } from "./finding-tests.fixture.ts";
import { dailyWeighIns, inputOfWeighIns, weighIn, weightGoalOf } from "./weigh-ins.fixture.ts";
import { findWeightCourse } from "./weight-course.ts";

/** Falls by 0.05 kg a day, with a scatter that averages out. */
const FALLING = Array.from({ length: 56 }, (_, day) => 82 - day / 20 + (day % 2 ? 0.2 : -0.2));
const inputOf = (kilograms: readonly number[], goal: number | null, daysSinceGoal = 75) =>
  inputOfWeighIns(dailyWeighIns(kilograms), {
    goals:
      goal === null ? [] : [weightGoalOf(goal, noonOfLocalDay(addDays(TODAY, -daysSinceGoal), ZONE) - 1)],
  });
const courseOf = (...given: Parameters<typeof inputOf>) =>
  findWeightCourse(inputOf(...given), roundNumbersBetween);

test("the forecast is the range of days that the finding says, and the picture reaches past it", () => {
  const input = inputOf(FALLING, 78.5);
  const course = findWeightCourse(input, roundNumbersBetween);
  const found = findFindings(input).find(({ key }) => key === "weight-goal");
  const range = course?.forecast?.range;
  const days = ["soonest", "likely", "latest"].map((name) =>
    new Date(found?.values[name] ?? 0).toISOString().slice(0, 10),
  );
  expect([range?.soonest, range?.likely, range?.latest]).toEqual(days);
  expect(course?.last).toBe(addDays(range?.latest ?? "", 14));
  expect(course?.rate?.week).toBeCloseTo(-0.35, 1);
});

test("the band widens, has the line in its middle, and the goal leaves it on the first and the last day", () => {
  const course = courseOf(FALLING, 76);
  const { band = [], range } = course?.forecast ?? {};
  expect(band[0]?.day).toBe(TODAY);
  expect(band.at(-1)?.day).toBe(course?.last);
  for (const { low, middle, high } of band) expect(middle - low).toBeCloseTo(high - middle, 9);
  const widths = band.map(({ low, high }) => high - low);
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  for (const { day, low, high } of band) {
    if (day < (range?.soonest ?? "")) expect(low).toBeGreaterThan(76);
    if (day > (range?.latest ?? "")) expect(high).toBeLessThan(76);
    if (day >= (range?.soonest ?? "") && day < (range?.latest ?? ""))
      expect(low <= 76 && high >= 76).toBe(true);
  }
});

test("milestones on the way: those passed with their day, those ahead with a range, the goal last", () => {
  const milestones = courseOf(FALLING, 78)?.milestones ?? [];
  expect(milestones.map(({ value }) => value)).toEqual([81, 80, 79, 78]);
  const [passed, ahead] = [milestones.slice(0, 2), milestones.slice(2)];
  for (const { reached, expected } of passed) expect([reached !== null, expected]).toEqual([true, null]);
  expect(ahead.every(({ reached }) => reached === null)).toBe(true);
  const likely = ahead.map(({ expected }) => expected?.likely ?? "");
  expect(likely).toEqual(likely.toSorted());
  expect(likely.every((day) => day >= TODAY)).toBe(true);
});

test("a weight that is lost again is ahead again, and gaining counts upwards", () => {
  const gaining = FALLING.map((value) => 140 - value);
  const reachedOf = (kilograms: readonly number[]) =>
    (courseOf(kilograms, 62)?.milestones ?? []).map(({ value, reached }) => [value, reached !== null]);
  expect(reachedOf(gaining)).toEqual([
    [59, true],
    [60, true],
    [61, false],
    [62, false],
  ]);
  expect(reachedOf([...gaining, ...Array<number>(20).fill(59.5)])).toEqual([
    [59, true],
    [60, false],
    [61, false],
    [62, false],
  ]);
});

test("without a goal there is neither forecast nor milestone, and the picture ends today", () => {
  const course = courseOf(FALLING, null);
  expect(course).toMatchObject({ forecast: null, milestones: [], goal: null, last: TODAY });
  expect(courseOf([], 80)).toBeNull();
});

test("a band to keep has neither forecast nor milestone, but the days on which weight was within it", () => {
  const input = inputOfWeighIns(dailyWeighIns(FALLING), { goals: [makeBandGoal(79, 79.75)] });
  const course = findWeightCourse(input, roundNumbersBetween);
  expect(course).toMatchObject({ forecast: null, milestones: [], plan: null, last: TODAY });
  // Of the last 14 days three are above: 80.05, 79.95 and 79.85.
  const found = findFindings(input).find(({ key }) => key === "weight-goal");
  expect(course?.kept).toEqual({ inside: found?.values["inside"], of: 14, days: 14 });
  expect(course?.kept?.inside).toBe(11);
});

test("a plan leads from the trend of the day on which the goal was set to the goal on its day", () => {
  const setAt = noonOfLocalDay(addDays(TODAY, -20), ZONE);
  const by = addDays(TODAY, 80);
  const goals = [makeGoal({ value: 75, aim: "lose", by, setAt, group: null })];
  const course = findWeightCourse(inputOfWeighIns(dailyWeighIns(FALLING), { goals }), roundNumbersBetween);
  const trendOn = (day: string) => course?.trend.flat().find((one) => one.day === day)?.value ?? NaN;
  const [begin, newest] = [trendOn(addDays(TODAY, -20)), trendOn(TODAY)];
  expect(course?.plan).toMatchObject({
    from: { day: addDays(TODAY, -20), value: begin },
    to: { day: by, value: 75 },
  });
  expect(course?.plan?.week).toBeCloseTo((7 * (75 - begin)) / 100, 9);
  expect(course?.plan?.ahead).toBeCloseTo(newest - (begin + (20 * (75 - begin)) / 100), 9);
  expect((course?.last ?? "") >= addDays(by, 14)).toBe(true);
});

test("without a clear trend there is a goal, but no band", () => {
  const flat = FALLING.map((_, day) => 80 + (day % 2 ? 0.2 : -0.2));
  expect(courseOf(flat, 75)?.forecast).toEqual({ kind: "no-trend", range: null, band: [] });
});

test("the same days last year are the trend of then, a year later", () => {
  const then = addMonths(addDays(TODAY, -10), -12);
  const daysAgo = daysBetween(then, TODAY);
  const input = inputOfWeighIns([weighIn(daysAgo, 90), ...dailyWeighIns(FALLING)]);
  const course = findWeightCourse(input, roundNumbersBetween);
  expect(course?.lastYear).toEqual([[{ day: addDays(TODAY, -10), value: 90 }]]);
  expect(course?.trend.flat().some(({ value }) => value === 90)).toBe(false);
});

test("another smoothing changes what is drawn and nothing that is said; hindsight is drawn where it is asked for", () => {
  const input = inputOf(FALLING, 78);
  const standard = findWeightCourse(input, roundNumbersBetween);
  const calm = findWeightCourse(input, roundNumbersBetween, {
    ...{ smoothing: "calm", dayStart: 0, hindsight: true },
  });
  const { drawn, hindsight, ...said } = calm ?? {};
  expect({ ...said, lastYear: [] }).toEqual({
    ...standard,
    ...{ drawn: undefined, hindsight: undefined, lastYear: [] },
  });
  expect(standard?.drawn).toEqual(standard?.trend);
  expect(standard?.hindsight).toEqual([]);
  const endOf = (blocks: typeof drawn) => blocks?.at(-1)?.at(-1)?.value ?? NaN;
  // While weight falls, a calmer trend lags more, and one in hindsight less.
  expect(endOf(drawn)).toBeGreaterThan(endOf(standard?.drawn));
  expect(endOf(hindsight)).toBeLessThan(endOf(standard?.drawn));
  expect(hindsight?.flat().map(({ day }) => day)).toEqual(calm?.weighIns.map(({ day }) => day));
});

test("in hindsight nothing is smoothed over a gap in which the trend begins again", () => {
  const groups = [weighIn(60, 90), weighIn(59, 90), ...dailyWeighIns([70, 70, 70])];
  const course = findWeightCourse(inputOfWeighIns(groups), roundNumbersBetween, {
    ...{ smoothing: "standard", dayStart: 0, hindsight: true },
  });
  expect(course?.hindsight.map((block) => block.map(({ value }) => Math.round(value * 1e9) / 1e9))).toEqual([
    [90, 90],
    [70, 70, 70],
  ]);
});

test("day by day, gaps are filled and days begin where they are asked to", () => {
  // V2.4, the last weigh-in in the night after its day.
  const groups = [weighIn(6, 80), weighIn(5, 80.4), weighIn(2, 79.4), weighIn(0, 79.9, { hours: -9.5 })];
  const at = (dayStart: 0 | 3) =>
    findWeightCourse(inputOfWeighIns(groups), roundNumbersBetween, {
      ...{ smoothing: "daily", dayStart, hindsight: false },
    });
  expect(at(3)?.drawn.map((block) => block.map(({ value }) => value.toFixed(4)).join(", "))).toEqual([
    "80.0000, 80.0400, 80.0427, 80.0117, 79.9506, 79.9455",
  ]);
  expect(at(3)?.weighIns.at(-1)).toEqual({ day: addDays(TODAY, -1), value: 79.9 });
  expect(at(0)?.weighIns.at(-1)).toEqual({ day: TODAY, value: 79.9 });
  expect(at(0)?.drawn.flat()).toHaveLength(7);
  expect(at(3)?.trend).toEqual(findWeightCourse(inputOfWeighIns(groups), roundNumbersBetween)?.trend);
});
