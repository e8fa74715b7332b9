import type { Sample } from "./exact-day.ts";

/** The summary of a bucket of samples. `index` counts the level's buckets since 1970. */
export type Bucket = {
  readonly index: number;
  readonly count: number;
  readonly least: number;
  readonly greatest: number;
  readonly first: number;
  readonly last: number;
  readonly sum: number;
};

/** Buckets of level L are 4^L minutes: 16 minutes, 64 minutes, ..., 11.4 days. Finer than that the samples are read. */
export const LEVELS: readonly number[] = [2, 3, 4, 5, 6, 7];
/** Buckets of this level lie within one UTC day. */
export const FINEST_LEVEL = 2;

export function bucketSeconds(level: number): number {
  return 60 * 4 ** level;
}

export function bucketIndex(level: number, second: number): number {
  return Math.floor(second / bucketSeconds(level));
}

/** Buckets of samples that are in order of time; `indexOf` says which bucket a second since 1970 is in. */
export function gatherSamples(samples: readonly Sample[], indexOf: (second: number) => number): Bucket[] {
  const buckets: { -readonly [Field in keyof Bucket]: Bucket[Field] }[] = [];
  for (const { second, value } of samples) {
    const index = indexOf(second);
    const open = buckets.at(-1);
    if (open?.index === index) {
      open.count += 1;
      open.least = Math.min(open.least, value);
      open.greatest = Math.max(open.greatest, value);
      open.last = value;
      open.sum += value;
    } else
      buckets.push({ index, count: 1, least: value, greatest: value, first: value, last: value, sum: value });
  }
  return buckets;
}

/** The buckets of samples that are in order of time. */
export function rollUpSamples(level: number, samples: readonly Sample[]): Bucket[] {
  return gatherSamples(samples, (second) => bucketIndex(level, second));
}

/**
 * The buckets of level `to` from those of level `from`, which are in order of time. Joins level by level, so that sums
 * are rounded alike whichever level they start at.
 */
export function rollUpBuckets(buckets: readonly Bucket[], from: number, to: number): readonly Bucket[] {
  if (from === to) return buckets;
  const parents = buckets.map((bucket) => ({ ...bucket, index: Math.floor(bucket.index / 4) }));
  return rollUpBuckets(joinNeighbours(parents), from + 1, to);
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
  return {
    index: a.index,
    count: a.count + b.count,
    least: Math.min(a.least, b.least),
    greatest: Math.max(a.greatest, b.greatest),
    first: a.first,
    last: b.last,
    sum: a.sum + b.sum,
  };
}
