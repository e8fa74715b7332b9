import { meanOf, pooledScatter } from "#lib/series/noise.ts";

/** Where the mean of a week usually lies (ms), from how many nights. */
export type VariabilityBand = {
  /** Mean and standard deviation (n - 1) of ln RMSSD. */
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  readonly nights: number;
};

/** The smallest change that is worthwhile: half a standard deviation (Intervals.icu). */
const WORTHWHILE_SD = 0.5;
/** Fewer nights of a week say nothing of how much they differ (Open Wearables). */
const SPREAD_NEEDS = 5;

/** Nights with a number: 0 is Withings' "no reading". ms. */
function measuredOf(nights: readonly number[]): number[] {
  return nights.filter((rmssd) => rmssd > 0);
}

/**
 * The band of a person's own RMSSD (ms): mean -/+ half a standard deviation of its natural logarithm, because RMSSD is
 * skewed. Null with fewer than two nights.
 */
export function variabilityBandOf(nights: readonly number[]): VariabilityBand | null {
  const logs = measuredOf(nights).map(Math.log);
  const sd = pooledScatter([logs])?.sd;
  if (sd === undefined) return null;
  const mean = meanOf(logs);
  return {
    mean,
    sd,
    low: Math.exp(mean - WORTHWHILE_SD * sd),
    high: Math.exp(mean + WORTHWHILE_SD * sd),
    nights: logs.length,
  };
}

/** The mean of RMSSD (ms) as it is compared with the band: that of the logarithms. Null without a reading. */
export function meanVariabilityOf(nights: readonly number[]): number | null {
  const logs = measuredOf(nights).map(Math.log);
  return logs.length === 0 ? null : Math.exp(meanOf(logs));
}

/** How much the nights of a week differ: 100 x SD / mean of RMSSD. Null with fewer than five nights. */
export function variationOf(nights: readonly number[]): number | null {
  const measured = measuredOf(nights);
  const sd = pooledScatter([measured])?.sd;
  return sd === undefined || measured.length < SPREAD_NEEDS ? null : (100 * sd) / meanOf(measured);
}

/** The mean of values (ms), each as much as its quality; 0 is no reading. Null without any quality. */
export function weighByQuality(
  samples: readonly { readonly value: number; readonly quality: number }[],
): number | null {
  const measured = samples.filter(({ value, quality }) => value > 0 && quality > 0);
  const weight = measured.reduce((sum, { quality }) => sum + quality, 0);
  return weight === 0
    ? null
    : measured.reduce((sum, { value, quality }) => sum + value * quality, 0) / weight;
}
