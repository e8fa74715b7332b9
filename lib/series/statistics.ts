/** Of every value in a window, sampled away or not. Null instead of a made-up number when there are none. */
export type Statistics = {
  readonly count: number;
  readonly sum: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
};

export const NO_STATISTICS: Statistics = { count: 0, sum: 0, min: null, max: null, mean: null };

/** The statistics with one more value. Adding in time order gives the same doubles as starting over. */
export function addValue(statistics: Statistics, value: number): Statistics {
  const count = statistics.count + 1;
  const sum = statistics.sum + value;
  return {
    count,
    sum,
    min: Math.min(statistics.min ?? value, value),
    max: Math.max(statistics.max ?? value, value),
    mean: sum / count,
  };
}

export function statisticsOf(values: readonly number[]): Statistics {
  return values.reduce(addValue, NO_STATISTICS);
}
