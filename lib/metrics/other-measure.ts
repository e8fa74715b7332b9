import type { MeasureGroup, StoredMeasure } from "./measure-group.ts";
import { findPart, METRICS } from "./registry.ts";

/** Every type and position that some metric reads, as "code:position"; "*" for any, 7 for the whole body. */
export const CLAIMS: readonly string[] = [
  ...new Set(
    METRICS.flatMap(({ parts }) =>
      parts.map(({ code, position }) => {
        if (position === "any") return `${code}:*`;
        return `${code}:${position === "whole-body" ? 7 : position}`;
      }),
    ),
  ),
];

/** The measures of a group that no metric reads: types that Withings added, or known ones taken elsewhere. */
export function otherMeasuresOf(group: MeasureGroup): StoredMeasure[] {
  return group.measures.filter((measure) => findPart(measure) === null);
}
