import { SPANS } from "#lib/series/change.ts";
import { meanOf, pooledScatter, reachOfNoise } from "#lib/series/noise.ts";
import { ageOf, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";

/** Whole days, oldest first, and their mean (NaN without one). */
type StepDays = { readonly readings: readonly Reading[]; readonly mean: number };

/** The last whole week and the four weeks before it. */
type StepWeeks = {
  readonly week: StepDays;
  readonly before: StepDays;
  /** How uncertain their difference is: to each side, in 95 of 100 cases; null with too few days in one of them. */
  readonly reach: number | null;
};

export const STEP_WEEK = SPANS.week.days;
export const STEPS_BEFORE = SPANS.month.days;
/** The days needed in each of the two spans. */
export const STEP_DAYS_NEEDED = { week: SPANS.week.needed, before: SPANS.month.needed };

/**
 * Compares the seven days before today with the 28 before those, on the clock where they were counted. `readings` of
 * the metric "steps" count, one a day, and are oldest first; `now` in ms.
 */
export function compareStepWeeks(readings: readonly Reading[], now: number): StepWeeks {
  const within = (from: number, days: number) =>
    stepDaysOf(
      readings.filter((reading) => {
        const age = ageOf(reading, now) - 1;
        return from <= age && age < from + days;
      }),
    );
  const [week, before] = [within(0, STEP_WEEK), within(STEP_WEEK, STEPS_BEFORE)];
  const isEnough =
    week.readings.length >= STEP_DAYS_NEEDED.week && before.readings.length >= STEP_DAYS_NEEDED.before;
  return { week, before, reach: isEnough ? reachOf(week, before) : null };
}

function stepDaysOf(readings: readonly Reading[]): StepDays {
  return { readings, mean: meanOf(readings.map(stepsOf)) };
}

export function stepsOf(reading: Reading): number {
  return valueOf(reading, "value");
}

function reachOf(week: StepDays, before: StepDays): number | null {
  const scatter = pooledScatter([week, before].map(({ readings }) => readings.map(stepsOf)));
  const factor = Math.sqrt(1 / week.readings.length + 1 / before.readings.length);
  return scatter && reachOfNoise(scatter, factor);
}
