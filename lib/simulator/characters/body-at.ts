import { DAY_S } from "../world/time.ts";
import { createRandom } from "../world/random.ts";
import type { BodyPlan } from "./body-plan.ts";

const YEAR_SECONDS = 365.25 * DAY_S;

/**
 * The body's plan, its random seed, the moment (Unix seconds) that the plan treats as today, and when it began to feel
 * a salty dinner.
 */
export type Body = { plan: BodyPlan; seed: string; origin: number; saltyDinners: number[] };

/** A body on the scale, in kilograms; `fatRatio` is a share of 1. */
export type Composition = {
  weight: number;
  fat: number;
  lean: number;
  fatRatio: number;
  muscle: number;
  bone: number;
  water: number;
  pulse: number;
  pulseWaveVelocity: number;
};

/** Water remembers a few days: white noise of the last eight days, fading. Pure in the day. */
function water({ plan, seed }: Body, day: number): number {
  let sum = 0;
  for (let back = 0, weight = 1; back < 8; back++, weight *= 0.6) {
    sum += weight * createRandom(`${seed}|water|${day - back}`).normal(0, 1);
  }
  return sum * plan.weight.waterDeviation * 0.8;
}

/** Salt holds water: this much more on the scale while it is felt in full. */
const SALT_KILOGRAMS = 1.3;
/** For two days, and less and less in the last half of the second. */
const SALT_SECONDS = 2 * DAY_S;

/** How much of a salty dinner the body feels at this second, 0 to 1. A second dinner adds nothing to the first. */
export function saltAt({ saltyDinners }: Body, second: number): number {
  const shares = saltyDinners
    .filter((dinner) => dinner <= second)
    .map((dinner) => Math.max(0, (dinner + SALT_SECONDS - second) / (DAY_S / 2)));
  return Math.min(1, Math.max(0, ...shares));
}

/** The weight that the body has without the day's water, in kilograms. */
export function trueWeightAt({ plan, origin }: Body, second: number): number {
  const { todayKilograms, driftPerYear, seasonalSwing, feastBump, trainingSwing } = plan.weight;
  const years = (second - origin) / YEAR_SECONDS;
  const day = second / DAY_S;
  const season = (offset: number) => ((day % 365.25) - offset + 365.25) % 365.25;
  // After today the drift continues more slowly: no one loses weight for ever.
  const drift = driftPerYear * (years > 0 ? years * 0.3 : years);
  const afterFeast = season(355);
  const feast = afterFeast < 45 ? feastBump * Math.exp(-(((afterFeast - 12) / 12) ** 2)) : 0;
  return (
    todayKilograms +
    drift +
    seasonalSwing * Math.cos((2 * Math.PI * season(20)) / 365.25) +
    feast +
    trainingSwing * Math.sin((2 * Math.PI * (day % 28)) / 28)
  );
}

/** What a scale would read at this second; `hour` is the local hour of the day, `weekday` 0 for Sunday. */
export function compositionAt(
  body: Body,
  second: number,
  { hour, weekday }: { hour: number; weekday: number },
): Composition {
  const { plan, seed } = body;
  const chance = createRandom(`${seed}|scale|${second}`);
  const slow = trueWeightAt(body, second);
  const day = Math.floor(second / DAY_S);
  // Breakfast, lunch and clothes: up to a kilogram by the evening.
  const eaten = Math.min(1.1, Math.max(0, (hour - 7) * 0.09));
  const weight = roundTo(
    slow +
      water(body, day) +
      (plan.weight.weekday[weekday] ?? 0) +
      eaten +
      chance.normal(0, plan.weight.waterDeviation * 0.25) +
      saltAt(body, second) * SALT_KILOGRAMS,
    0.05,
  );
  const { todayRatio, shareOfChange } = plan.fat;
  const slowFat =
    plan.weight.todayKilograms * todayRatio + (slow - plan.weight.todayKilograms) * shareOfChange;
  // Bioimpedance reads water as lean: a heavy, watery day shows less fat.
  const fat = Math.max(
    2,
    slowFat + (weight - slow) * 0.15 + createRandom(`${seed}|fat|${day}`).normal(0, 0.3),
  );
  return composeBody(weight, fat, {
    pulse: Math.round(chance.normal(plan.pulse.mean, plan.pulse.deviation)),
    pulseWaveVelocity: chance.normal(plan.pulseWaveVelocity.mean, plan.pulseWaveVelocity.deviation),
  });
}

/** Splits a weight and its fat mass into what a scale shows; the parts add up. */
export function composeBody(
  weight: number,
  fat: number,
  { pulse, pulseWaveVelocity }: { pulse: number; pulseWaveVelocity: number },
): Composition {
  const lean = weight - fat;
  return {
    weight,
    fat,
    lean,
    fatRatio: fat / weight,
    muscle: lean * 0.949,
    bone: lean * 0.051,
    water: lean * 0.724,
    pulse,
    pulseWaveVelocity,
  };
}

function roundTo(amount: number, step: number): number {
  return Math.round(amount / step) * step;
}
