import { daysBetween } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { estimateMemory } from "./estimate-memory.ts";
import type { FindingInput } from "./finding.ts";
import { fitLine } from "./fit-line.ts";

/** A change of a mass over some days, and its standard error: kg. */
type MassChange = { readonly change: number; readonly error: number };

/** kcal a day with its 95 % interval: what a body stored (used, below 0), or what it used up in all. */
export type EnergyBalance = {
  readonly perDay: number;
  readonly low: number;
  readonly high: number;
};

/** The balance of so many days with a weigh-in that measured fat, within so many days. */
export type MeasuredBalance = EnergyBalance & {
  readonly days: number;
  readonly weighIns: number;
  /** What the rule of a fixed energy for each kilogram makes of the same change of weight; kcal a day. */
  readonly byWeight: number;
};

/** kcal in a kilogram of fat-free mass, and how many more in one of fat (Hall 2008, PMC2376744: 9441 and 1816). */
const LEAN_KCAL = 1_816;
const FAT_ABOVE_LEAN_KCAL = 7_625;
const NORMAL_95 = 1.96;
/** The static rule: 3,500 kcal for each pound, whatever it consists of. */
export const STATIC_KCAL = 3_500 / 0.453_592_37;

/** Four weeks: in less, water is taken for tissue. */
const DAYS = 28;
const NEEDED = { weighIns: 9, daysApart: 14 };
/** A scale shows fat to a tenth of a kilogram. */
const LEAST_SD = 0.1 / Math.sqrt(12);

/**
 * `1816 dW + 7625 dFat`, which is `9441 dFat + 1816 dFatFree` with errors that are independent: what impedance takes
 * from fat it gives to the rest.
 */
export function energyOf(weight: MassChange, fat: MassChange, days: number): EnergyBalance {
  const perDay = (LEAN_KCAL * weight.change + FAT_ABOVE_LEAN_KCAL * fat.change) / days;
  const reach = (NORMAL_95 * Math.hypot(LEAN_KCAL * weight.error, FAT_ABOVE_LEAN_KCAL * fat.error)) / days;
  return { perDay, low: perDay - reach, high: perDay + reach };
}

/** The static rule for a change of weight (kg) over some days: kcal a day. It says too much over months (PMC4024447). */
export function staticEnergyOf(change: number, days: number): number {
  return (STATIC_KCAL * change) / days;
}

/**
 * What a body used up: its mean intake less what it stored, kcal a day. The range is that of the balance; the intake is
 * taken as it was given.
 */
export function expenditureOf(intake: number, { perDay, low, high }: EnergyBalance): EnergyBalance {
  return { perDay: intake - perDay, low: intake - high, high: intake - low };
}

/**
 * The energy balance of the last four weeks, from lines through weight and fat of the first weigh-in of each day that
 * measured both. Null with too few of them, or too near each other.
 */
export function findEnergyBalance({
  readingsOf,
  now,
}: Pick<FindingInput, "readingsOf" | "now">): MeasuredBalance | null {
  const keyOf = ({ connectionId, at }: Reading) => `${connectionId}/${at}`;
  const weights = new Map(readingsOf("weight").map((reading) => [keyOf(reading), reading]));
  const days = new Map<LocalDay, { readonly weight: number; readonly fat: number }>();
  for (const fat of readingsOf("fat-mass")) {
    const [weight, day, age] = [weights.get(keyOf(fat)), dayOfReading(fat), ageOf(fat, now)];
    if (!weight || days.has(day) || age < 0 || age >= DAYS) continue;
    days.set(day, { weight: valueOf(weight, "value"), fat: valueOf(fat, "value") });
  }
  const [first] = days.keys();
  const last = [...days.keys()].at(-1);
  if (!first || !last || days.size < NEEDED.weighIns || daysBetween(first, last) < NEEDED.daysApart)
    return null;
  const changeOf = (pick: "weight" | "fat"): MassChange | null => {
    const points = [...days].map(([day, masses]) => ({ x: daysBetween(last, day), y: masses[pick] }));
    const line = fitLine(points, { leastSd: LEAST_SD, memory: estimateMemory([points], LEAST_SD) });
    return line && { change: line.slope * DAYS, error: line.error * DAYS };
  };
  const [weight, fat] = [changeOf("weight"), changeOf("fat")];
  return (
    weight &&
    fat && {
      ...energyOf(weight, fat, DAYS),
      days: DAYS,
      weighIns: days.size,
      byWeight: staticEnergyOf(weight.change, DAYS),
    }
  );
}
