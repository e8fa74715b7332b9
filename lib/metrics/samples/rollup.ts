import { DAY_S } from "#lib/metrics/time.ts";
import { numbersOf, type Sample } from "./exact-day.ts";
import type { DaySamples } from "./packed-day.ts";

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

/** A bucket while it is being made: ten years are tens of thousands, and a new object for each step would be slow. */
type OpenBucket = { -readonly [Field in keyof Bucket]: Bucket[Field] };

export function bucketSeconds(level: number): number {
  return 60 * 4 ** level;
}

export function bucketIndex(level: number, second: number): number {
  return Math.floor(second / bucketSeconds(level));
}

/** Buckets of samples that are in order of time; `indexOf` says which bucket a second since 1970 is in. */
export function gatherSamples(samples: readonly Sample[], indexOf: (second: number) => number): Bucket[] {
  return gather(
    samples.map(({ value }) => value),
    (place) => indexOf(samples[place]?.second ?? 0),
  );
}

/** The buckets of samples that are in order of time. */
export function rollUpSamples(level: number, samples: readonly Sample[]): Bucket[] {
  return gatherSamples(samples, (second) => bucketIndex(level, second));
}

/** The finest buckets of a UTC day (in days since 1970). */
export function rollUpDay(day: number, samples: DaySamples): Bucket[] {
  const { seconds } = samples;
  const start = day * DAY_S;
  return gather(numbersOf(samples), (place) => bucketIndex(FINEST_LEVEL, start + (seconds[place] ?? 0)));
}

function gather(values: readonly number[], indexAt: (place: number) => number): Bucket[] {
  const buckets: OpenBucket[] = [];
  values.forEach((value, place) => {
    const index = indexAt(place);
    const open = buckets.at(-1);
    if (open?.index === index) {
      open.count += 1;
      open.least = Math.min(open.least, value);
      open.greatest = Math.max(open.greatest, value);
      open.last = value;
      open.sum += value;
    } else
      buckets.push({ index, count: 1, least: value, greatest: value, first: value, last: value, sum: value });
  });
  return buckets;
}

/**
 * The buckets of level `to` from those of level `from`, which are in order of time. Joins level by level, so that sums
 * are rounded alike whichever level they start at.
 */
export function rollUpBuckets(buckets: readonly Bucket[], from: number, to: number): readonly Bucket[] {
  if (from === to) return buckets;
  return rollUpBuckets(
    joinBuckets(buckets, (index) => Math.floor(index / 4)),
    from + 1,
    to,
  );
}

/** Joins neighbours that get the same new index. */
export function joinBuckets(buckets: readonly Bucket[], indexOf: (index: number) => number): Bucket[] {
  const joined: OpenBucket[] = [];
  for (const bucket of buckets) {
    const index = indexOf(bucket.index);
    const open = joined.at(-1);
    if (open?.index === index) {
      open.count += bucket.count;
      open.least = Math.min(open.least, bucket.least);
      open.greatest = Math.max(open.greatest, bucket.greatest);
      open.last = bucket.last;
      open.sum += bucket.sum;
    } else {
      const { count, least, greatest, first, last, sum } = bucket;
      joined.push({ index, count, least, greatest, first, last, sum });
    }
  }
  return joined;
}
