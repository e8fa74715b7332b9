import { addDays, localHourOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { dayOfReading } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Pressure } from "./pressure-class.ts";
import { difference, variabilityOf } from "./pressure-facts.ts";
import { averagePressure, pressureOf, readingsOfPart, WEEK_DAYS } from "./pressure-week.ts";

/** Readings that are drawn as one: their mean, and how far they reach; mmHg. */
type PressureSpread = {
  readonly readings: number;
  readonly mean: Pressure;
  readonly low: Pressure;
  readonly high: Pressure;
};

/** The readings of a local day, and the mean of the seven days until then with its standard deviation (0 of one). */
export type PressureDay = PressureSpread & {
  readonly day: LocalDay;
  readonly week: { readonly readings: number; readonly mean: Pressure; readonly sd: Pressure };
};

/** A day with a morning and an evening: by how much the one was higher, on that day and in the seven days until then. */
export type DifferenceDay = {
  readonly day: LocalDay;
  readonly own: Pressure | null;
  readonly week: Pressure;
};

/** Two hours of the clock, from `hour` on, over all days. */
export type ProfileHours = PressureSpread & { readonly hour: number };

const PROFILE_HOURS = 2;

/** Each day with a reading, oldest first. Days are those of the clock where it was measured. */
export function pressureDays(readings: readonly Reading[]): PressureDay[] {
  const byDay = groupByDay(readings);
  return [...byDay].flatMap(([day, own]) => {
    const spread = spreadOf(own);
    const week = weekUntil(byDay, day);
    const mean = averagePressure(week);
    if (!spread || !mean) return [];
    const sd = (part: keyof Pressure) =>
      variabilityOf(week.map((reading) => pressureOf(reading)[part]))?.sd ?? 0;
    return [
      {
        day,
        ...spread,
        week: {
          readings: week.length,
          mean: mean.pressure,
          sd: { systolic: sd("systolic"), diastolic: sd("diastolic") },
        },
      },
    ];
  });
}

/** Mornings minus evenings of each day on which the last seven have both, oldest first. */
export function differenceDays(readings: readonly Reading[]): DifferenceDay[] {
  const byDay = groupByDay(readings);
  return [...byDay].flatMap(([day, own]) => {
    const week = morningMinusEvening(weekUntil(byDay, day));
    return week ? [{ day, own: morningMinusEvening(own), week }] : [];
  });
}

/** The readings of all days by the hour of the clock, two hours at a time; hours without a reading are missing. */
export function pressureProfile(readings: readonly Reading[]): ProfileHours[] {
  const hours = Array.from({ length: 24 / PROFILE_HOURS }, (_, index) => index * PROFILE_HOURS);
  return hours.flatMap((hour) => {
    const own = readings.filter(({ at, zone }) => {
      const of = localHourOf(at, zone);
      return hour <= of && of < hour + PROFILE_HOURS;
    });
    const spread = spreadOf(own);
    return spread ? [{ hour, ...spread }] : [];
  });
}

function morningMinusEvening(readings: readonly Reading[]): Pressure | null {
  const morning = averagePressure(readingsOfPart(readings, "morning"));
  const evening = averagePressure(readingsOfPart(readings, "evening"));
  return morning && evening && difference(morning.pressure, evening.pressure);
}

function groupByDay(readings: readonly Reading[]): Map<LocalDay, Reading[]> {
  // A person who travels may take a reading of an earlier day later.
  return new Map([...groupBy(readings, dayOfReading)].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function weekUntil(byDay: ReadonlyMap<LocalDay, readonly Reading[]>, day: LocalDay): Reading[] {
  return Array.from({ length: WEEK_DAYS }, (_, index) => addDays(day, index + 1 - WEEK_DAYS)).flatMap(
    (one) => byDay.get(one) ?? [],
  );
}

function spreadOf(readings: readonly Reading[]): PressureSpread | null {
  const all = averagePressure(readings);
  if (!all) return null;
  const values = (part: keyof Pressure) => readings.map((reading) => pressureOf(reading)[part]);
  const [systolic, diastolic] = [values("systolic"), values("diastolic")];
  return {
    readings: readings.length,
    mean: all.pressure,
    low: { systolic: Math.min(...systolic), diastolic: Math.min(...diastolic) },
    high: { systolic: Math.max(...systolic), diastolic: Math.max(...diastolic) },
  };
}
