import type { WeightLook } from "#lib/insights/weight-course.ts";
import { parseDayStart, parseSmoothing, type Smoothing } from "#lib/metrics/smoothing.ts";
import { readSearchParam, type SearchParams } from "#lib/series/range.ts";
import { changeQuery } from "./change-query.ts";

/** Which lines an address asks for; without a word about the smoothing, the one that the reader prefers. */
export function readWeightLook(query: SearchParams, preferred: Smoothing): WeightLook {
  return {
    smoothing: parseSmoothing(readSearchParam(query, "trend")) ?? preferred,
    dayStart: parseDayStart(readSearchParam(query, "day-start")),
    hindsight: readSearchParam(query, "hindsight") === "shown",
  };
}

/** The same as the query of an address, which says it to every reader; what else is in `query` stays. */
export function weightLookQuery({ smoothing, dayStart, hindsight }: WeightLook, query: SearchParams): string {
  const changed = changeQuery(query, {
    trend: smoothing,
    "day-start": dayStart === 0 ? null : String(dayStart),
    hindsight: hindsight ? "shown" : null,
  });
  return `?${changed.toString()}`;
}
