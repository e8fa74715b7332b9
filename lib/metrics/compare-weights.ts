import { DAY_MS } from "./time.ts";

/** The person's weigh-in nearest in time to a reading: kilograms, and when (ms). */
export type NearWeight = { readonly personId: string; readonly kilograms: number; readonly at: number };

/** How near a person is. `difference` in kg, signed: the reading less that person's weight. */
type Likeness = NearWeight & {
  readonly difference: number;
  /**
   * The weight is near enough, and clearly nearer than that of all others compared; never true without another
   * person.
   */
  readonly likely: boolean;
};

/** A possible owner in the household. `near`: their weight around then, as measured. */
export type Candidate = {
  readonly personId: string;
  readonly name: string;
  readonly near: Omit<Likeness, "personId"> | null;
};

/** Bodies vary this much within weeks; a scale cannot tell users apart who are nearer than this either. */
const NEAR_KILOGRAMS = 3;
const CLEARLY_NEARER_KILOGRAMS = 1;
/** An older weight says little about today's. */
const FRESH_MS = 90 * DAY_MS;

/** Compares a weight with what each person of a household weighed around then, the nearest first. */
export function compareWeights(kilograms: number, at: number, weights: readonly NearWeight[]): Likeness[] {
  const near = weights
    .filter((weight) => Math.abs(weight.at - at) <= FRESH_MS)
    .map((weight) => ({ ...weight, difference: kilograms - weight.kilograms }))
    .sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference) || (a.personId < b.personId ? -1 : 1));
  const [first, second] = near;
  const clear =
    first !== undefined &&
    second !== undefined &&
    Math.abs(first.difference) <= NEAR_KILOGRAMS &&
    Math.abs(second.difference) - Math.abs(first.difference) >= CLEARLY_NEARER_KILOGRAMS;
  return near.map((weight, index) => ({ ...weight, likely: clear && index === 0 }));
}
