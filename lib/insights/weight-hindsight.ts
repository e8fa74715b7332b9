import { maximumGapOf } from "#lib/series/series.ts";
import { splitAtGaps } from "#lib/series/gaps.ts";
import { dayOfReading, valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { smoothInHindsight } from "#lib/series/smooth-in-hindsight.ts";
import type { DayValue } from "#lib/series/day-value.ts";

/** A day of the line: its weight in kg, and when (ms) its first weigh-in was. */
export type HindsightDay = DayValue & { readonly at: number };

/** Those of trale: a Gaussian kernel of this width, twice. */
export const HINDSIGHT = { widthDays: 4, passes: 2 } as const;

/**
 * The first weigh-ins of days (as `splitDays` gives them, oldest first) smoothed by those before and after, parted where
 * the trend begins again. Not causal: the next weigh-in changes the days before it.
 */
export function smoothWeightInHindsight(firstOfDays: readonly Reading[]): HindsightDay[][] {
  const days = firstOfDays.map((reading) => {
    const day = dayOfReading(reading);
    // Whole days, so that the hour of a weigh-in moves nothing.
    return { at: Date.parse(day), value: valueOf(reading, "value"), day, weighedAt: reading.at };
  });
  return splitAtGaps(days, maximumGapOf("weight")).map((block) =>
    smoothInHindsight(block, HINDSIGHT).map(({ value }, index) => {
      const { day = "", weighedAt = NaN } = block[index] ?? {};
      return { day, value, at: weighedAt };
    }),
  );
}
