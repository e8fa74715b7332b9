import { meanOf } from "#lib/series/noise.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";
import { GUIDELINES, type Pressure } from "./pressure-class.ts";
import { averagePressure, pressureOf, readingsOfPart } from "./pressure-week.ts";

/** How much values differ from each other. */
type Variability = {
  /** Standard deviation (n - 1), in the values' unit. */
  readonly sd: number;
  /** Coefficient of variation: the same in percent of the mean. */
  readonly cv: number;
  /** Average real variability: the mean size of the steps from value to value, which sees their order. */
  readonly arv: number;
};

/** What follows from several readings; mmHg. */
export type PressureFacts = {
  readonly readings: number;
  readonly mean: Pressure;
  readonly pulsePressure: number;
  readonly arterialPressure: number;
  /** Readings in which either number reaches the home threshold, and what part of all they are (percent). */
  readonly high: number;
  readonly load: number;
  /** Null with a single reading. */
  readonly systolic: Variability | null;
  readonly diastolic: Variability | null;
  /** Null without readings of both. */
  readonly morningMinusEvening: Pressure | null;
};

/** Facts of readings in the order in which they were taken; null without one. */
export function pressureFacts(readings: readonly Reading[], guideline: GuidelineKey): PressureFacts | null {
  const all = averagePressure(readings);
  if (!all) return null;
  const pressures = readings.map(pressureOf);
  const threshold = homeThreshold(guideline);
  const high = pressures.filter((one) => reaches(one, threshold)).length;
  const morning = averagePressure(readingsOfPart(readings, "morning"));
  const evening = averagePressure(readingsOfPart(readings, "evening"));
  return {
    readings: readings.length,
    mean: all.pressure,
    pulsePressure: pulsePressure(all.pressure),
    arterialPressure: arterialPressure(all.pressure),
    high,
    load: (100 * high) / readings.length,
    systolic: variabilityOf(pressures.map(({ systolic }) => systolic)),
    diastolic: variabilityOf(pressures.map(({ diastolic }) => diastolic)),
    morningMinusEvening: morning && evening && difference(morning.pressure, evening.pressure),
  };
}

/** Systolic minus diastolic pressure. */
export function pulsePressure({ systolic, diastolic }: Pressure): number {
  return systolic - diastolic;
}

/** Mean arterial pressure: diastolic pressure and a third of the pulse pressure. */
export function arterialPressure(pressure: Pressure): number {
  return pressure.diastolic + pulsePressure(pressure) / 3;
}

/** From where on a mean at home is hypertension by a guideline. */
export function homeThreshold(guideline: GuidelineKey): Pressure {
  const [[, systolic, diastolic]] = GUIDELINES[guideline].categories.home;
  return { systolic, diastolic };
}

/** Of values in the order in which they were taken; null for fewer than two. */
export function variabilityOf(values: readonly number[]): Variability | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sd = Math.sqrt(squares / (values.length - 1));
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)));
  return { sd, cv: (100 * sd) / mean, arv: meanOf(steps) };
}

export function difference(a: Pressure, b: Pressure): Pressure {
  return { systolic: a.systolic - b.systolic, diastolic: a.diastolic - b.diastolic };
}

function reaches(pressure: Pressure, threshold: Pressure): boolean {
  return pressure.systolic >= threshold.systolic || pressure.diastolic >= threshold.diastolic;
}
