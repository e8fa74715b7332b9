/** How the load of a page felt: times in ms, the shift of its layout as a share. */
export type LoadFigures = {
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocking: number;
  readonly shift: number;
};

/**
 * The curves of Lighthouse 10 to 13 for mobiles: the values that score 0.9 and 0.5, and the weights. Its Speed Index
 * (weight 10) needs a film of the page, and is left out; it follows the first paint where pages come drawn.
 */
const CURVES = {
  firstPaint: { p10: 1_800, median: 3_000, weight: 10 },
  largestPaint: { p10: 2_500, median: 4_000, weight: 25 },
  blocking: { p10: 200, median: 600, weight: 30 },
  shift: { p10: 0.1, median: 0.25, weight: 25 },
} as const satisfies Record<keyof LoadFigures, { p10: number; median: number; weight: number }>;

/** The performance score as Lighthouse computes it, 0 to 1. */
export function scoreLoad(figures: LoadFigures): number {
  let sum = 0;
  let weights = 0;
  for (const [name, { p10, median, weight }] of Object.entries(CURVES)) {
    sum += weight * scoreValue(figures[name as keyof LoadFigures], p10, median);
    weights += weight;
  }
  return sum / weights;
}

/** The inverse of the complementary error function at 1/5. */
const INVERSE_ERFC_ONE_FIFTH = 0.9061938024368232;

/** The share of a log-normal distribution that is above the value: 0.5 at its median, 0.9 at `p10`. */
function scoreValue(value: number, p10: number, median: number): number {
  if (value <= 0) return 1;
  return (
    (1 - errorFunction((Math.log(value / median) * INVERSE_ERFC_ONE_FIFTH) / Math.log(median / p10))) / 2
  );
}

/** Abramowitz and Stegun 7.1.26, within 1.5e-7. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}
