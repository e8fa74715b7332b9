import { daysBetween } from "#lib/metrics/local-day.ts";
import { robustRangeOf } from "#lib/metrics/robust-range.ts";
import type { RobustRange } from "#lib/metrics/robust-range.ts";
import type { RateNight } from "./rate-nights.ts";

/** The newest night against a person's own nights before. */
export type NightComparison = {
  readonly newest: RateNight;
  /** The last three nights, or all that are `above` when there are more; oldest first, as all nights here. */
  readonly compared: readonly RateNight[];
  /** The nights that the usual range is made of. */
  readonly baseline: readonly RateNight[];
  readonly usual: RobustRange;
  /** The least and the greatest whole bpm within the usual range. */
  readonly low: number;
  readonly high: number;
  /** The newest nights that are above the usual range, one after another; none when the newest is not. */
  readonly above: readonly RateNight[];
};

/** Nights that are compared and hence not part of what they are compared with. */
const COMPARED = 3;
/** The least number of nights that make a usual range. */
const BASELINE = 28;
/** bpm. */
const FLOOR = 1;
/** Nights further apart than so many days do not follow one another. */
const LARGEST_STEP_DAYS = 3;

/** With fewer nights there is no usual range to compare with. */
export const NIGHTS_NEEDED = BASELINE + COMPARED;
/** So many nights above the usual range are a change: a night or two say little. */
export const NIGHTS_ABOVE_NEEDED = COMPARED;

/**
 * Compares the last nights with those before the last three: median -/+ 2 robust SD, which is at least 1 bpm. `nights`
 * are oldest first. Null while there are fewer than `NIGHTS_NEEDED`.
 */
export function compareNights(nights: readonly RateNight[]): NightComparison | null {
  const newest = nights.at(-1);
  if (!newest || nights.length < NIGHTS_NEEDED) return null;
  const baseline = nights.slice(0, -COMPARED);
  const usual = robustRangeOf(
    baseline.map(({ rate }) => rate),
    FLOOR,
  );
  const above = nightsAbove(nights, usual.high);
  return {
    newest,
    compared: nights.slice(-Math.max(COMPARED, above.length)),
    baseline,
    usual,
    low: Math.ceil(usual.low),
    high: Math.floor(usual.high),
    above,
  };
}

function nightsAbove(nights: readonly RateNight[], limit: number): readonly RateNight[] {
  const first =
    nights.findLastIndex((night, index) => {
      const next = nights[index + 1];
      return night.rate <= limit || (next && daysBetween(night.day, next.day) > LARGEST_STEP_DAYS);
    }) + 1;
  return nights.slice(first);
}
