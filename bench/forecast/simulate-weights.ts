import { DAY_S } from "#lib/metrics/time.ts";
import { meanOf } from "#lib/series/noise.ts";
import { compositionAt, trueWeightAt } from "#lib/simulator/characters/body-at.ts";
import { PROFILES } from "#lib/simulator/characters/profile-catalogue.ts";
import { createRandom } from "#lib/simulator/world/random.ts";

/** What is on the scale beside the weight itself, in kg: water, of which the share `memory` is left a day later, and the rest. */
type Noise = {
  readonly name: string;
  readonly memory: number;
  readonly water: number;
  readonly rest: number;
};

/** The simulated cloud makes its own. */
export const NOISES: readonly (Noise | { readonly name: "simulated cloud" })[] = [
  { name: "independent", memory: 0, water: 0, rest: 0.4 },
  { name: "water of a day", memory: 0.3, water: 0.4, rest: 0.1 },
  { name: "water of days", memory: 0.6, water: 0.4, rest: 0.1 },
  { name: "water of a week", memory: 0.8, water: 0.4, rest: 0.1 },
  { name: "simulated cloud" },
];
/** On which share of days, by chance, a person is weighed. */
export const FREQUENCIES = [
  { name: "daily", share: 1 },
  { name: "five a week", share: 5 / 7 },
  { name: "three a week", share: 3 / 7 },
  { name: "two a week", share: 2 / 7 },
] as const;

/** Sunday to Saturday, in kg: heavier after a weekend. */
const WEEKDAY = [0.12, 0.12, 0, -0.04, -0.08, -0.08, -0.04];
const PERSONS = Object.values(PROFILES).flat();

/** By day since 1970, in kg: what the scale showed, oldest first, and the weight beneath the noise. */
export type Weights = {
  readonly shown: ReadonlyMap<number, number>;
  readonly trueAt: (day: number) => number;
};

type Wanted = {
  readonly noise: (typeof NOISES)[number];
  readonly frequency: (typeof FREQUENCIES)[number];
  readonly seed: string;
  /** Days since 1970, both included. */
  readonly from: number;
  readonly to: number;
};

/** The weigh-ins of one person. Pure in its arguments. */
export function simulateWeights(wanted: Wanted): Weights {
  const { noise, frequency, seed, from, to } = wanted;
  const { scaleAt, trueAt } = "memory" in noise ? ownBody(wanted, noise) : cloudBody(wanted);
  const chance = createRandom(`${seed}|weighed`);
  const shown = new Map<number, number>();
  for (let day = from; day <= to; day += 1) {
    const kilograms = scaleAt(day);
    if (chance.chance(frequency.share)) shown.set(day, Math.round(kilograms * 20) / 20);
  }
  return { shown, trueAt };
}

/** One rate for the whole time: within 0.8 kg a week for most. Days are asked for in order. */
function ownBody({ seed, from }: Wanted, { memory, water: waterSd, rest }: Noise) {
  const chance = createRandom(`${seed}|noise`);
  const start = 55 + 55 * chance.uniform();
  const perDay = chance.normal(0, 0.4) / 7;
  const trueAt = (day: number) => start + perDay * (day - from);
  let water = chance.normal(0, waterSd);
  const scaleAt = (day: number) => {
    water = memory * water + Math.sqrt(1 - memory ** 2) * chance.normal(0, waterSd);
    return trueAt(day) + water + chance.normal(0, rest) + (WEEKDAY[weekdayOf(day)] ?? 0);
  };
  return { scaleAt, trueAt };
}

/** A body of the simulated cloud: seasons, feasts and training are weight; water, meals and the scale are not. */
function cloudBody({ seed, to }: Wanted) {
  const chance = createRandom(`${seed}|hour`);
  const person = PERSONS[chance.integer(0, PERSONS.length - 1)];
  if (!person) throw new Error("The simulated cloud has no persons");
  const { plan } = person;
  const body = { plan, seed, origin: to * DAY_S, saltyDinners: [] };
  const { mean, deviation } = plan.habits.weighInHour;
  const hourOf = () => Math.min(23, Math.max(4, chance.normal(mean, deviation)));
  const scaleAt = (day: number) => {
    const hour = hourOf();
    return compositionAt(body, (day + hour / 24) * DAY_S, { hour, weekday: weekdayOf(day) }).weight;
  };
  // What is eaten by the usual hour, and the mean of weekdays, are on the scale every day: they are no noise.
  const always = Math.max(0, mean - 7) * 0.09 + meanOf(plan.weight.weekday);
  return { scaleAt, trueAt: (day: number) => trueWeightAt(body, (day + mean / 24) * DAY_S) + always };
}

/** 0 is Sunday. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}
