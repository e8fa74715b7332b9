/** Where values mostly lie, in their unit. A few that lie far off do not move it. */
export type RobustRange = {
  readonly median: number;
  /** 1.4826 x the median distance from the median, which for normally distributed values is their SD. */
  readonly robustSd: number;
  /** median -/+ 2 robust SD. */
  readonly low: number;
  readonly high: number;
};

/** Makes a median distance comparable with a standard deviation. */
const NORMAL = 1.4826;
const WIDTH = 2;

/**
 * Median and spread of values. `floor` is the least robust SD: of values that are nearly all equal every small
 * difference would lie outside. Throws without values.
 */
export function robustRangeOf(values: readonly number[], floor: number): RobustRange {
  const median = medianOf(values);
  const robustSd = Math.max(floor, NORMAL * medianOf(values.map((value) => Math.abs(value - median))));
  return { median, robustSd, low: median - WIDTH * robustSd, high: median + WIDTH * robustSd };
}

/** The mean of the two middle values when their number is even. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new RangeError("No values have no median");
  return (low + high) / 2;
}

/** Beyond so many robust SD from the median a value is no longer of its window (Hampel's identifier). */
const OUTLYING = 3;

/** Whether a value is an outlier of `values`, itself among them; `floor` as above. Throws without values. */
export function isOutlier(value: number, values: readonly number[], floor: number): boolean {
  const { median, robustSd } = robustRangeOf(values, floor);
  return Math.abs(value - median) > OUTLYING * robustSd;
}
