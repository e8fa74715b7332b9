import { DAY_MS } from "#lib/metrics/time.ts";
import type { TimedValue } from "./trend.ts";

/** Beyond so many widths a value weighs less than a ten millionth. */
const REACH = 6;

/**
 * Values smoothed by what came before and after them, oldest first: S(t) = sum of k(u - t) w(u) / sum of k(u - t), with
 * k(d) = exp(-d² / (2 h²)), h = `widthDays`; each further pass smooths the one before. Near the ends the weights are
 * those of the values that there are. Not causal: the next value changes earlier ones.
 */
export function smoothInHindsight(
  values: readonly TimedValue[],
  { widthDays, passes }: { readonly widthDays: number; readonly passes: number },
): TimedValue[] {
  let smoothed = [...values];
  for (let pass = 0; pass < passes; pass += 1) smoothed = smoothOnce(smoothed, widthDays);
  return smoothed;
}

function smoothOnce(values: readonly TimedValue[], widthDays: number): TimedValue[] {
  let begin = 0;
  return values.map(({ at }) => {
    const distance = (other: number) => (other - at) / DAY_MS / widthDays;
    while (distance(values[begin]?.at ?? at) < -REACH) begin += 1;
    let [sum, weights] = [0, 0];
    for (let index = begin; index < values.length; index += 1) {
      const other = values[index];
      if (!other || distance(other.at) > REACH) break;
      const weight = Math.exp(-(distance(other.at) ** 2) / 2);
      sum += weight * other.value;
      weights += weight;
    }
    return { at, value: sum / weights };
  });
}
