/** Where most days lie, in the stored unit, and from how many days that is known. */
export type UsualRange = { readonly low: number; readonly high: number; readonly days: number };

/** Fewer days say nothing of what is usual. */
const USUAL_NEEDS_DAYS = 14;
/** Of a normal distribution, the standard deviation is so many times the median distance from the median. */
const SD_OF_MAD = 1.4826;

/** A tenth of the days may lie below the range, and a tenth above it. */
const OUTSIDE = 0.1;

/**
 * The usual range of values of one day each: median ± 2 robust standard deviations (1.4826 × MAD, at least `floor`),
 * wide enough for eight days in ten, and never beyond what was measured. Null with fewer than 14 days.
 */
export function findUsualRange(days: readonly number[], floor: number): UsualRange | null {
  if (days.length < USUAL_NEEDS_DAYS) return null;
  const sorted = days.toSorted((a, b) => a - b);
  const middle = medianOf(sorted);
  const distances = days.map((value) => Math.abs(value - middle)).sort((a, b) => a - b);
  const spread = Math.max(floor, SD_OF_MAD * medianOf(distances));
  const outside = Math.floor(days.length * OUTSIDE);
  const at = (place: number) => sorted.at(place) ?? middle;
  return {
    low: Math.max(at(0), Math.min(middle - 2 * spread, at(outside))),
    high: Math.min(at(-1), Math.max(middle + 2 * spread, at(-1 - outside))),
    days: days.length,
  };
}

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}
