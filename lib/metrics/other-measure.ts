import type { MeasureGroup, StoredMeasure } from "./measure-group.ts";
import { isPossible } from "./possible-value.ts";
import { findPart, METRICS } from "./registry.ts";

/** Every type and position that some metric reads, as "code:position", or "code:*" for any position. */
export const CLAIMS: readonly string[] = [
  ...new Set(
    METRICS.flatMap(({ parts }) =>
      parts.flatMap(({ code, insteadCode, position }) => {
        const codes = [code, ...(insteadCode === undefined ? [] : [insteadCode])];
        const places = position === "anywhere" ? ["*"] : position;
        return codes.flatMap((claimed) => places.map((place) => `${claimed}:${place}`));
      }),
    ),
  ),
];

/**
 * Why no chart shows a measure: its type is not known here, it was taken where no metric counts it, or its number
 * cannot be what its type says.
 */
export type WhyOther = "type" | "position" | "impossible";

const KNOWN_CODES: ReadonlySet<number> = new Set(
  METRICS.flatMap(({ parts }) => parts.flatMap(({ code, insteadCode }) => [code, insteadCode ?? code])),
);

/** Why no metric reads a measure; null when one does. */
export function whyOther(measure: StoredMeasure): WhyOther | null {
  if (findPart(measure)) return isPossible(measure) ? null : "impossible";
  return KNOWN_CODES.has(measure.code) ? "position" : "type";
}

/** The measures of a group that no metric reads. */
export function otherMeasuresOf(group: MeasureGroup): StoredMeasure[] {
  return group.measures.filter((measure) => whyOther(measure) !== null);
}
