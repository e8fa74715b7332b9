import fc from "fast-check";
import { expect, test } from "vitest";
import { splitDays } from "./exact-day.ts";
import { packBuckets, rollupSpanOf, STORED_LEVEL, unpackBuckets } from "./packed-rollup.ts";
import { type Bucket, joinBuckets, rollUpSamples } from "./rollup.ts";

const DAY = 86_400;
const value = fc.oneof(
  fc.integer({ min: -250, max: 250 }),
  fc.integer({ min: 3_000, max: 4_200 }).map((hundredths) => Number(`${hundredths}e-2`)),
  fc.constantFrom(2 ** 50, -(2 ** 50), 1e-19),
);
const samples = fc
  .array(fc.record({ second: fc.nat(60 * DAY).map((second) => 20_000 * DAY + second), value }))
  .map((list) => [...splitDays(list)].sort(([a], [b]) => a - b).flatMap(([, day]) => day));

test("a bucket is what its samples are when they are joined one by one", () => {
  fc.assert(
    fc.property(samples, (list) => {
      const single = list.map((sample) => rollUpSamples(STORED_LEVEL, [sample])[0] as Bucket);
      expect(rollUpSamples(STORED_LEVEL, list)).toEqual(joinBuckets(single, (index) => index));
    }),
  );
});

test("a lower and a higher one change the extremes, and what follows stays apart", () => {
  const bucket = (number: number, index = 7): Bucket => ({
    ...{ index, count: 1, sum: number },
    ...{ least: number, greatest: number, first: number, last: number },
  });
  const later = bucket(4, 8);
  expect(joinBuckets([bucket(5), bucket(3), bucket(9), later], (index) => index)).toEqual([
    { index: 7, count: 3, least: 3, greatest: 9, first: 5, last: 9, sum: 17 },
    later,
  ]);
});

test("packed buckets come back exactly, span by span", () => {
  fc.assert(
    fc.property(samples, (list) => {
      const spans = Map.groupBy(rollUpSamples(STORED_LEVEL, list), ({ index }) => rollupSpanOf(index));
      for (const [span, buckets] of spans) expect(unpackBuckets(span, packBuckets(buckets))).toEqual(buckets);
    }),
  );
});

test("a span takes 2.8 kB at most, and bytes that were cut off, or are of another form, are refused", () => {
  const second = 20_000 * DAY;
  const dense = Array.from({ length: 30 * 1_440 }, (_, minute) => ({
    second: second + minute * 60,
    value: 60.1,
  }));
  const spans = Map.groupBy(rollUpSamples(STORED_LEVEL, dense), ({ index }) => rollupSpanOf(index));
  const packed = [...spans.values()].map(packBuckets);
  expect(Math.max(...packed.map(({ length }) => length))).toBe(1 + 64 * 44);
  const [bytes = new Uint8Array()] = packed;
  expect(() => unpackBuckets(0, bytes.slice(0, -1))).toThrow(RangeError);
  expect(() => unpackBuckets(0, Uint8Array.from([9, ...bytes.slice(1)]))).toThrow(RangeError);
});
