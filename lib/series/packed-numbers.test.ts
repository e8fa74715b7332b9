import fc from "fast-check";
import { expect, test } from "vitest";
import { packIntegers, packNumbers, packRounded, unpackIntegers, unpackNumbers } from "./packed-numbers.ts";

const GREATEST = 2 ** 50;
/** JSON knows no negative zero. */
const unsigned = (value: number) => value + 0;

test("whole numbers come back, however great and in whatever order", () => {
  const integers = fc.array(
    fc.oneof(fc.integer({ min: -40, max: 40 }), fc.maxSafeInteger()).map((value) => value % GREATEST),
  );
  fc.assert(
    fc.property(integers, (values) => {
      const text = packIntegers(values);
      expect(unpackIntegers(text)).toEqual(values.map(unsigned));
      expect(JSON.stringify(text)).toHaveLength(text.length + 2);
    }),
  );
  expect(unpackIntegers(packIntegers([GREATEST, -GREATEST, GREATEST]))).toEqual([
    GREATEST,
    -GREATEST,
    GREATEST,
  ]);
});

test.each([0.5, NaN, Infinity, GREATEST + 1])("%d is not packed as a whole number", (value) => {
  expect(() => packIntegers([value])).toThrow(RangeError);
});

test("every list of numbers comes back to the last digit", () => {
  const measured = fc
    .tuple(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: 0, max: 6 }))
    .map(([value, decimals]) => value / 10 ** decimals);
  const doubles = fc.array(fc.oneof(measured, fc.double({ noNaN: true })));
  fc.assert(
    fc.property(doubles, (values) => {
      expect(unpackNumbers(packNumbers(values)).map(unsigned)).toEqual(values.map(unsigned));
    }),
  );
});

test.each([
  [[], -3],
  [[1_795_000_000_000, 1_795_000_060_000], -3],
  [[128, 1_795_000_000_001], 0],
  [[81.4, 80], 1],
  [[81.234, 0.1], 3],
])("%j takes as few steps as there are, 10^-%i", (values, decimals) => {
  expect(packNumbers(values)).toMatchObject({ decimals });
});

test("what is in no such step stays as it is", () => {
  expect(packNumbers([1 / 3, 2])).toEqual({ plain: [1 / 3, 2] });
  expect(unpackNumbers(packRounded([1 / 3, -2 / 3], 3))).toEqual([0.333, -0.667]);
});
