import { meanOf } from "#lib/series/noise.ts";
import { ageOf, dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { FindingInput } from "./finding.ts";

/** What masses are in relation to height: kg/m². */
export type BodyIndices = {
  readonly bodyMass: number;
  readonly fatMass: number;
  readonly fatFreeMass: number;
  /** Shares of the weight, 0 to 1. */
  readonly fat: number;
};

/** The indices of a week, and from how many days. Water is null where no scale measured it. */
export type MeasuredIndices = BodyIndices & {
  readonly height: number;
  readonly days: number;
  readonly water: number | null;
};

/** A mean of so many days, for a single weigh-in depends on water and meals. */
const DAYS = 7;

/** Of masses in kg and a height in m: W / h², FM / h², (W - FM) / h², FM / W. */
export function indicesOf(weight: number, fat: number, height: number): BodyIndices {
  const area = height ** 2;
  return {
    bodyMass: weight / area,
    fatMass: fat / area,
    fatFreeMass: (weight - fat) / area,
    fat: fat / weight,
  };
}

/**
 * The indices of the mean weight and fat of the last seven days, of weigh-ins that measured both, with the newest
 * height. Null without one of them.
 */
export function findBodyIndices({
  readingsOf,
  now,
}: Pick<FindingInput, "readingsOf" | "now">): MeasuredIndices | null {
  const height = readingsOf("height").at(-1);
  const keyOf = ({ connectionId, at }: Reading) => `${connectionId}/${at}`;
  const byWeighIn = (metric: "weight" | "hydration") =>
    new Map(readingsOf(metric).map((reading) => [keyOf(reading), valueOf(reading, "value")]));
  const [weights, waters] = [byWeighIn("weight"), byWeighIn("hydration")];
  const weighIns = readingsOf("fat-mass").flatMap((fat) => {
    const weight = weights.get(keyOf(fat));
    const [age, day] = [ageOf(fat, now), dayOfReading(fat)];
    if (weight === undefined || age < 0 || age >= DAYS) return [];
    return [{ day, weight, fat: valueOf(fat, "value"), water: waters.get(keyOf(fat)) ?? null }];
  });
  if (!height || weighIns.length === 0) return null;
  const metres = valueOf(height, "value");
  const weight = meanOf(weighIns.map((one) => one.weight));
  const wet = weighIns.flatMap(({ water, weight: whole }) => (water === null ? [] : [water / whole]));
  return {
    ...indicesOf(weight, meanOf(weighIns.map(({ fat }) => fat)), metres),
    height: metres,
    days: new Set(weighIns.map(({ day }) => day)).size,
    water: wet.length === 0 ? null : meanOf(wet),
  };
}
