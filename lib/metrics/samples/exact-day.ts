import { toNumber, type Quantity } from "#lib/metrics/quantity.ts";
import { exactQuantity } from "#lib/metrics/record-field.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import { GREATEST_VALUE, type DaySamples } from "./packed-day.ts";

/** A number that a device sampled, at a whole second since 1970. */
export type Sample = { readonly second: number; readonly value: number };

/** The UTC day of a second, in days since 1970. */
export function dayOf(second: number): number {
  return Math.floor(second / DAY_S);
}

/** Samples by UTC day, each day in order of time. Of several at one second the last counts. */
export function splitDays(samples: Iterable<Sample>): Map<number, Sample[]> {
  const days = new Map<number, Map<number, Sample>>();
  for (const sample of samples) {
    const day = dayOf(sample.second);
    const bySecond = days.get(day) ?? new Map<number, Sample>();
    bySecond.set(sample.second, sample);
    days.set(day, bySecond);
  }
  const inOrder = (bySecond: Map<number, Sample>) =>
    [...bySecond.values()].sort((a, b) => a.second - b.second);
  return new Map([...days].map(([day, bySecond]) => [day, inOrder(bySecond)]));
}

/**
 * A day's samples (in order) as integers with one exponent. Values that no pair of integers holds exactly are
 * skipped.
 */
export function toExactDay(samples: readonly Sample[]): DaySamples {
  const exact = samples.flatMap(({ second, value }) => {
    const quantity = exactQuantity(String(value));
    return quantity && quantity.exponent > -20 ? [{ second: second % DAY_S, quantity }] : [];
  });
  const exponent = Math.min(0, ...exact.map(({ quantity }) => quantity.exponent));
  const kept = exact
    .map(({ second, quantity }) => ({ second, value: scale(quantity, exponent) }))
    .filter(({ value }) => Math.abs(value) <= GREATEST_VALUE);
  return {
    exponent,
    seconds: kept.map(({ second }) => second),
    values: kept.map(({ value }) => value),
  };
}

/** The samples of day `day` (days since 1970): each number is the double nearest to what Withings sent. */
export function fromExactDay(day: number, samples: DaySamples): Sample[] {
  const values = numbersOf(samples);
  return samples.seconds.map((second, place) => ({
    second: day * DAY_S + second,
    value: values[place] ?? 0,
  }));
}

/** The values of a day as doubles. */
export function numbersOf({ exponent, values }: DaySamples): readonly number[] {
  if (exponent === 0) return values;
  // The exponent is never above 0, so that both are exact doubles: the quotient is rounded once, like decimal text.
  const divisor = toNumber({ value: 1, exponent: -exponent });
  return values.map((value) => value / divisor);
}

function scale({ value, exponent }: Quantity, to: number): number {
  return value * 10 ** (exponent - to) + 0;
}
