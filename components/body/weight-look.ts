import type { WeightLook } from "#lib/insights/weight-course.ts";
import { parseSmoothing, type Smoothing } from "#lib/metrics/smoothing.ts";
import { readSearchParam, type SearchParams } from "#lib/series/range.ts";

/** Which lines an address asks for; without a word about the smoothing, the one that the reader prefers. */
export function readWeightLook(query: SearchParams, preferred: Smoothing): WeightLook {
  return {
    smoothing: parseSmoothing(readSearchParam(query, "trend")) ?? preferred,
    hindsight: readSearchParam(query, "hindsight") === "shown",
  };
}

/** The same as the query of an address, which says it to every reader. */
export function weightLookQuery({ smoothing, hindsight }: WeightLook): string {
  return `?trend=${smoothing}${hindsight ? "&hindsight=shown" : ""}`;
}
