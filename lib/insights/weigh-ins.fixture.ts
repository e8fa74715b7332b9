import fc from "fast-check";
import { addDays, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { makeBandGoal, makeGoal } from "#lib/metrics/goal.fixture.ts";
import { AIMS, type Goal } from "#lib/metrics/goal.ts";
import { makeGroup, makeMeasure } from "#lib/metrics/measure-group.fixture.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import type { FindingInput } from "./finding.ts";
import { NOW, TODAY, ZONE } from "./finding-tests.fixture.ts";
import { inputOfHistories } from "./input-of.ts";

/** For tests: a weigh-in so many days ago, at noon unless so many hours after it. */
export function weighIn(
  daysAgo: number,
  kilograms: number,
  { hours = 0, ...rest }: Partial<MeasureGroup> & { readonly hours?: number } = {},
): MeasureGroup {
  const zone = rest.zone ?? ZONE;
  const at = noonOfLocalDay(addDays(TODAY, -daysAgo), zone) + hours * HOUR_MS;
  return makeGroup({
    groupId: String(at),
    measuredAt: at,
    createdAt: at,
    modifiedAt: at,
    arrivedAt: at + MINUTE_MS,
    zone,
    measures: [makeMeasure(1, Math.round(kilograms * 1_000), -3)],
    ...rest,
  });
}

/** One weigh-in a day, the last of them so many days ago. */
export function dailyWeighIns(kilograms: readonly number[], lastDaysAgo = 0): MeasureGroup[] {
  return kilograms.map((value, index) => weighIn(kilograms.length - 1 - index + lastDaysAgo, value));
}

/** For tests: a weight goal as Withings has it. */
export function weightGoalOf(value: number, setAt = 0): Goal {
  return makeGoal({ value, setAt });
}

/** For tests: what the server reads of weigh-ins. */
export function inputOfWeighIns(
  groups: readonly MeasureGroup[],
  rest: Partial<FindingInput> = {},
): FindingInput {
  const frame = { goals: [], guideline: "esc-2024" as const, now: NOW, zone: ZONE, ...rest };
  return inputOfHistories(new Map([["weight", readHistory(groups, "weight")]]), frame);
}

/** A person on the scale for up to 80 days: on most days, now and then twice, with a course and a scatter of their own. */
export const weighingPersons = fc
  .record({
    days: fc.integer({ min: 1, max: 80 }),
    lastDaysAgo: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 4 })),
    start: fc.integer({ min: 450, max: 1_400 }).map((tenths) => tenths / 10),
    perDay: fc.integer({ min: -30, max: 30 }).map((steps) => steps / 200),
    scatter: fc.constantFrom(0, 0.1, 0.4, 1),
    /** For each day: whether there is a weigh-in, a second one, how far off it is, and at which hour. */
    rolls: fc.array(
      fc.tuple(fc.nat(99), fc.nat(99), fc.integer({ min: -100, max: 100 }), fc.integer({ min: -11, max: 5 })),
      {
        minLength: 80,
        maxLength: 80,
      },
    ),
    regularity: fc.constantFrom(20, 50, 85, 100),
    goal: fc.option(fc.integer({ min: -150, max: 150 }).map((tenths) => tenths / 10)),
    aim: fc.constantFrom(null, ...AIMS),
    zone: fc.constantFrom("Europe/Paris", "Asia/Kathmandu", "America/St_Johns"),
  })
  .map(({ days, lastDaysAgo, start, perDay, scatter, rolls, regularity, goal, aim, zone }) => {
    const groups = rolls.slice(0, days).flatMap(([present, twice, off, hours], index) => {
      if (present >= regularity) return [];
      const daysAgo = days - 1 - index + lastDaysAgo;
      const kilograms = Math.round((start + perDay * index + (scatter * off) / 100) * 20) / 20;
      const first = weighIn(daysAgo, kilograms, { hours, zone });
      return twice < 15 ? [first, weighIn(daysAgo, kilograms + 0.6, { hours: hours + 0.5, zone })] : [first];
    });
    const value = start + (goal ?? 0);
    const set = aim === "keep" ? makeBandGoal(value - 1, value + 1) : makeGoal({ value, aim });
    return { groups, zone, goals: goal === null ? [] : [set] };
  });
