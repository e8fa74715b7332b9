import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { formatExact, toNumber } from "#lib/metrics/quantity.ts";
import { readNumber } from "./read-cell.ts";
import type { CellUnit } from "./layout.ts";

describe("a number of a cell", () => {
  it.each<[string, CellUnit | null, string | null]>([
    ["94.34", "kg", "94.34"],
    ["94,34", "kg", "94.34"],
    [" 70 ", "kg", "70"],
    ["180.5", "lb", "81.87342"],
    ["1.78", "m", "1.78"],
    ["178", "cm", "1.78"],
    ["5' 10.0''", "in", "1.778"],
    ["5' 10''", "ft", "1.778"],
    ["6'", "in", "1.8288"],
    ["70", "in", "1.778"],
    ["-0.5", null, "-0.5"],
    ["5' 10''", "m", null],
    ["", "kg", null],
    ["n/a", null, null],
    ["1e5", null, null],
    ["12 st 3", "lb", null],
    ["99999999999999999999", null, null],
  ])("%j in %s is %s", (text, unit, expected) => {
    const read = readNumber(text, unit);
    expect(read && formatExact(read)).toBe(expected);
  });

  test("is exact digit by digit where nothing is converted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 5 }), (value, decimals) => {
        const text = (value / 10 ** decimals).toFixed(decimals);
        const read = readNumber(text, "kg");
        expect(read && toNumber(read)).toBe(Number(text));
      }),
    );
  });

  test("in pounds is within half of the last digit of what was weighed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_000, max: 300_000 }), (grams) => {
        const read = readNumber((grams / 453.59237).toFixed(2), "lb");
        expect(Math.abs((read ? toNumber(read) : 0) * 1_000 - grams)).toBeLessThan(0.005 * 453.6 + 0.01);
      }),
    );
  });

  test("in feet and inches is within half a tenth of an inch", () => {
    fc.assert(
      fc.property(fc.integer({ min: 50, max: 230 }), (centimetres) => {
        const tenths = Math.round((centimetres / 2.54) * 10);
        const text = `${Math.floor(tenths / 120)}' ${((tenths % 120) / 10).toFixed(1)}''`;
        const read = readNumber(text, "in");
        expect(Math.abs((read ? toNumber(read) : 0) * 100 - centimetres)).toBeLessThan(0.128);
      }),
    );
  });
});
