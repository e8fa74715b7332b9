import { type Bucket, LEVELS } from "./rollup.ts";

/** The one level that is stored, 4 h 16 min: finer ones are made of the days when they are read, coarser ones of it. */
export const STORED_LEVEL = 4;
/** A stored row has the span of a bucket of the coarsest level, and holds the stored buckets in it, at most this many. */
const PLACES = 4 ** ((LEVELS.at(-1) ?? STORED_LEVEL) - STORED_LEVEL);

/** The first byte: a version of the format. */
const FORM = 1;
/** Bytes of a bucket's place and count, and of one number. */
const [HEAD, NUMBER] = [4, 8];

/** The span (of 4^7 minutes, since 1970) of the row that holds a bucket of the stored level. */
export function rollupSpanOf(index: number): number {
  return Math.floor(index / PLACES);
}

/**
 * Packs the buckets of one span, which are in order: form, then of each its place in the span and its count (16 bits
 * each) and its five numbers (doubles, as sums are not exact decimals); of a single sample its value alone.
 * Big-endian, as SQL's `int2send` and `float8send` are, by which the migration packed older rollups.
 */
export function packBuckets(buckets: readonly Bucket[]): Uint8Array {
  const size = buckets.reduce((sum, bucket) => sum + HEAD + NUMBER * numbersOf(bucket).length, 1);
  const view = new DataView(new ArrayBuffer(size));
  view.setUint8(0, FORM);
  let at = 1;
  for (const bucket of buckets) {
    view.setUint16(at, bucket.index - rollupSpanOf(bucket.index) * PLACES);
    view.setUint16(at + 2, bucket.count);
    at += HEAD;
    for (const number of numbersOf(bucket)) {
      view.setFloat64(at, number);
      at += NUMBER;
    }
  }
  return new Uint8Array(view.buffer);
}

function numbersOf({ count, least, greatest, first, last, sum }: Bucket): number[] {
  return count === 1 ? [least] : [least, greatest, first, last, sum];
}

/** The inverse of `packBuckets`, for that span. Throws a RangeError for bytes that it did not write. */
export function unpackBuckets(span: number, bytes: Uint8Array): Bucket[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const form = view.getUint8(0);
  if (form !== FORM) throw new RangeError(`Unknown form of packed rollups: ${form}`);
  const buckets: Bucket[] = [];
  for (let at = 1; at < bytes.byteLength;) {
    const [index, count, least] = [
      span * PLACES + view.getUint16(at),
      view.getUint16(at + 2),
      view.getFloat64(at + HEAD),
    ];
    at += HEAD + NUMBER;
    if (count === 1)
      buckets.push({ index, count, least, greatest: least, first: least, last: least, sum: least });
    else {
      const [greatest, first] = [view.getFloat64(at), view.getFloat64(at + NUMBER)];
      const [last, sum] = [view.getFloat64(at + 2 * NUMBER), view.getFloat64(at + 3 * NUMBER)];
      buckets.push({ index, count, least, greatest, first, last, sum });
      at += 4 * NUMBER;
    }
  }
  return buckets;
}
