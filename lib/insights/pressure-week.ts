import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { meanOf } from "#lib/series/noise.ts";
import { type PartOfDay, partOfDay } from "./part-of-day.ts";
import type { Pressure } from "./pressure-class.ts";

/** A mean in mmHg, not rounded, and the readings behind it. */
export type PressureMean = { readonly pressure: Pressure; readonly readings: readonly Reading[] };

/** The blood pressure of the last days. */
export type PressureWeek = {
  /** Of all readings, at any hour. */
  readonly all: PressureMean;
  /** How many days have a reading. */
  readonly days: number;
  /** Null without a reading. */
  readonly morning: PressureMean | null;
  readonly evening: PressureMean | null;
};

/** Today and the six days before it, each on the clock where it was measured. */
export const WEEK_DAYS = 7;

/** The means of the last seven days before `now` (ms), from readings that count; null without one. */
export function averageWeek(readings: readonly Reading[], now: number): PressureWeek | null {
  const week = readings.filter((reading) => ageOf(reading, now) < WEEK_DAYS);
  const all = averagePressure(week);
  if (!all) return null;
  const of = (part: PartOfDay) => averagePressure(readingsOfPart(week, part));
  return {
    all,
    days: new Set(week.map(dayOfReading)).size,
    morning: of("morning"),
    evening: of("evening"),
  };
}

/** The readings taken in the mornings, or in the evenings. */
export function readingsOfPart(readings: readonly Reading[], part: PartOfDay): Reading[] {
  return readings.filter(({ at, zone }) => partOfDay(at, zone) === part);
}

/** The two numbers of a reading, in mmHg. */
export function pressureOf(reading: Reading): Pressure {
  return { systolic: valueOf(reading, "systolic"), diastolic: valueOf(reading, "diastolic") };
}

/** The mean of readings at any hour; null without one. */
export function averagePressure(readings: readonly Reading[]): PressureMean | null {
  if (readings.length === 0) return null;
  const pressures = readings.map(pressureOf);
  const pressure = {
    systolic: meanOf(pressures.map(({ systolic }) => systolic)),
    diastolic: meanOf(pressures.map(({ diastolic }) => diastolic)),
  };
  return { pressure, readings };
}
