import type { Sample } from "./exact-day.ts";

/**
 * The summary of a bucket of samples. `index` counts the level's buckets since 1970; instants are seconds since 1970.
 * Of equal values the earliest is the minimum and the maximum.
 */
export type Bucket = {
  readonly index: number;
  readonly count: number;
  readonly least: number;
  readonly greatest: number;
  readonly first: number;
  readonly last: number;
  readonly sum: number;
  readonly leastAt: number;
  readonly greatestAt: number;
};

/** Buckets of level L are 4^L minutes: 16 minutes, an hour, ..., 11 days. Finer than that the samples are read. */
export const LEVELS: readonly number[] = [2, 3, 4, 5, 6, 7];
export const FINEST_LEVEL = 2;

export function bucketSeconds(level: number): number {
  return 60 * 4 ** level;
}

export function bucketIndex(level: number, second: number): number {
  return Math.floor(second / bucketSeconds(level));
}

/** The buckets of samples that are in order of time. */
export function rollUpSamples(level: number, samples: readonly Sample[]): Bucket[] {
  return joinNeighbours(
    samples.map(({ second, value }): Bucket => {
      const extremes = { least: value, greatest: value, leastAt: second, greatestAt: second };
      return {
        index: bucketIndex(level, second),
        count: 1,
        first: value,
        last: value,
        sum: value,
        ...extremes,
      };
    }),
  );
}

/** The buckets one level up, from those in order of time. */
export function rollUpBuckets(buckets: readonly Bucket[]): Bucket[] {
  return joinNeighbours(buckets.map((bucket) => ({ ...bucket, index: Math.floor(bucket.index / 4) })));
}

/** Joins those that follow each other under one index. */
export function joinNeighbours(buckets: readonly Bucket[]): Bucket[] {
  const joined: Bucket[] = [];
  for (const bucket of buckets) {
    const before = joined.at(-1);
    if (before?.index === bucket.index) joined[joined.length - 1] = joinBuckets(before, bucket);
    else joined.push(bucket);
  }
  return joined;
}

function joinBuckets(a: Bucket, b: Bucket): Bucket {
  const low = b.least < a.least ? b : a;
  const high = b.greatest > a.greatest ? b : a;
  return {
    index: a.index,
    count: a.count + b.count,
    least: low.least,
    greatest: high.greatest,
    first: a.first,
    last: b.last,
    sum: a.sum + b.sum,
    leastAt: low.leastAt,
    greatestAt: high.greatestAt,
  };
}
