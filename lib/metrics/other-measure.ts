import type { MeasureGroup, StoredMeasure } from "./measure-group.ts";
import { findPart, METRICS } from "./registry.ts";

/** Every type and position that some metric reads, as "code:position"; "*" for any, 7 for the whole body. */
export const CLAIMS: readonly string[] = [
  ...new Set(
    METRICS.flatMap(({ parts }) =>
      parts.flatMap(({ code, insteadCode, position }) => {
        const place = position === "any" ? "*" : position === "whole-body" ? 7 : position;
        return [code, ...(insteadCode === undefined ? [] : [insteadCode])].map(
          (claimed) => `${claimed}:${place}`,
        );
      }),
    ),
  ),
];

/** The measures of a group that no metric reads: types that Withings added, or known ones taken elsewhere. */
export function otherMeasuresOf(group: MeasureGroup): StoredMeasure[] {
  return group.measures.filter((measure) => findPart(measure) === null);
}
