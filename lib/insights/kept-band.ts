import type { Band } from "#lib/metrics/goal.ts";
import { valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { GOAL_RANGE_KG } from "./find-goal-date.ts";

/** Where a weight is, compared with a band; its ends are inside. */
export function placeInBand(value: number, { low, high }: Band): "above" | "below" | "inside" {
  return value > high ? "above" : value < low ? "below" : "inside";
}

/** How many of the first weigh-ins of days lie in a band. */
export function countInside(weighIns: readonly Reading[], band: Band): number {
  return weighIns.filter((reading) => placeInBand(valueOf(reading, "value"), band) === "inside").length;
}

/** A band to begin with around a weight (kg) that is to be kept: 2.5 lb to each side, as TrendWeight has it. */
export function bandAround(weight: number): Band {
  return { low: weight - GOAL_RANGE_KG, high: weight + GOAL_RANGE_KG };
}
