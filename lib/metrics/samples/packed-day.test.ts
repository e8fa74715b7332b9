import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_S } from "#lib/metrics/time.ts";
import { fromExactDay, splitDays, toExactDay } from "./exact-day.ts";
import { GREATEST_VALUE, packDay, unpackDay } from "./packed-day.ts";

const times = fc
  .uniqueArray(fc.nat(DAY_S - 1), { maxLength: 300 })
  .map((seconds) => seconds.sort((a, b) => a - b));

test("a packed day gives back exactly what was packed", () => {
  const exponent = fc.integer({ min: -19, max: 5 });
  const value = fc.integer({ min: -GREATEST_VALUE, max: GREATEST_VALUE });
  const day = times.chain((seconds) =>
    fc.record({
      exponent,
      seconds: fc.constant(seconds),
      values: fc.array(value, { minLength: seconds.length, maxLength: seconds.length }),
    }),
  );
  fc.assert(
    fc.property(day, (samples) => {
      expect(unpackDay(packDay(samples))).toEqual(samples);
    }),
  );
});

test("what is a decimal of few digits comes back as the same number", () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 250 }),
    fc.integer({ min: 3_000, max: 4_200 }).map((hundredths) => Number(`${hundredths}e-2`)),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20 * DAY_S), value)), (pairs) => {
      const bySecond = new Map(pairs);
      const samples = pairs.map(([second, number]) => ({ second, value: number }));
      const back = [...splitDays(samples)].flatMap(([day, list]) =>
        fromExactDay(day, unpackDay(packDay(toExactDay(list)))),
      );
      expect(new Map(back.map((sample) => [sample.second, sample.value]))).toEqual(bySecond);
    }),
  );
});

test("a day of every minute takes about a byte and a bit for each", () => {
  const minutes = Array.from({ length: 1_440 }, (_, minute) => minute);
  const samples = {
    exponent: 0,
    seconds: minutes.map((minute) => minute * 60),
    values: minutes.map((minute) => 60 + ((minute * 7) % 41)),
  };
  expect(packDay(samples).length).toBeLessThan(1_500);
});

test.each([
  [{ exponent: 0, seconds: [5, 5], values: [1, 2] }],
  [{ exponent: 0, seconds: [DAY_S], values: [1] }],
  [{ exponent: 0, seconds: [1], values: [] }],
  [{ exponent: 0, seconds: [1], values: [GREATEST_VALUE + 1] }],
  [{ exponent: 0, seconds: [1], values: [0.5] }],
])("%j is no day", (samples) => {
  expect(() => packDay(samples)).toThrow(RangeError);
});

test("bytes that were cut off, or are of another form, are refused", () => {
  const bytes = packDay({ exponent: -2, seconds: [60, 120], values: [3_650, 3_655] });
  expect(() => unpackDay(bytes.slice(0, -1))).toThrow(RangeError);
  expect(() => unpackDay(Uint8Array.from([...bytes, 0]))).toThrow(RangeError);
  expect(() => unpackDay(Uint8Array.from([9, ...bytes.slice(1)]))).toThrow(RangeError);
});
