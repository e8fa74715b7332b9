import { robustRangeOf } from "#lib/metrics/robust-range.ts";

/** Where most days lie, in the stored unit, and from how many days that is known. */
export type UsualRange = { readonly low: number; readonly high: number; readonly days: number };

/** Fewer days say nothing of what is usual. */
const USUAL_NEEDS_DAYS = 14;
/** A tenth of the days may lie below the range, and a tenth above it. */
const OUTSIDE = 0.1;

/**
 * The usual range of values of one day each: median ± 2 robust standard deviations (1.4826 × MAD, at least `floor`),
 * wide enough for eight days in ten, and never beyond what was measured. Null with fewer than 14 days.
 */
export function findUsualRange(days: readonly number[], floor: number): UsualRange | null {
  if (days.length < USUAL_NEEDS_DAYS) return null;
  const sorted = days.toSorted((a, b) => a - b);
  const { median, low, high } = robustRangeOf(days, floor);
  const outside = Math.floor(days.length * OUTSIDE);
  const at = (place: number) => sorted.at(place) ?? median;
  return {
    low: Math.max(at(0), Math.min(low, at(outside))),
    high: Math.min(at(-1), Math.max(high, at(-1 - outside))),
    days: days.length,
  };
}
