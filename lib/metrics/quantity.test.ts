import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatExact, normalize, toNumber } from "./quantity.ts";

const quantity = (value: number, exponent: number) => ({ value, exponent });
const quantities = fc.record({ value: fc.maxSafeInteger(), exponent: fc.integer({ min: -12, max: 6 }) });

describe("a quantity shifts its decimal point", () => {
  test.each([
    [65750, -3, 65.75, "65.75"],
    [20330, -3, 20.33, "20.33"],
    [11800, -2, 118, "118"],
    [118, 0, 118, "118"],
    [33, -1, 3.3, "3.3"],
    [5, -3, 0.005, "0.005"],
    [-5, -1, -0.5, "-0.5"],
    [12, 2, 1200, "1200"],
    [0, 5, 0, "0"],
    [0, -3, 0, "0"],
  ])("%i x 10^%i is %d", (value, exponent, number, text) => {
    expect(toNumber(quantity(value, exponent))).toBe(number);
    expect(formatExact(quantity(value, exponent))).toBe(text);
  });

  test("the number is what a parser makes of the exact text", () => {
    fc.assert(
      fc.property(quantities, (q) => {
        expect(toNumber(q)).toBe(Number(formatExact(q)));
      }),
    );
  });

  test("no float artefact: the text of the number is the exact text, up to 15 digits", () => {
    const short = fc.record({
      value: fc.integer({ min: -999_999_999, max: 999_999_999 }),
      exponent: fc.integer({ min: -6, max: 3 }),
    });
    fc.assert(
      fc.property(short, (q) => {
        const number = toNumber(q);
        fc.pre(Math.abs(number) >= 1e-6 || number === 0);
        expect(String(number)).toBe(formatExact(q));
      }),
    );
  });
});

describe("exact text", () => {
  test("says the same number, without an exponent or a trailing zero", () => {
    fc.assert(
      fc.property(quantities, (q) => {
        const text = formatExact(q);
        fc.pre(text.replace(/\D/g, "").length <= 15);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(Number(text)).toBe(toNumber(q));
      }),
    );
  });

  test.each([
    [65750, -3, "65.75"],
    [-5, -1, "-0.5"],
    [12, 2, "1200"],
    [0, -3, "0"],
  ])("%i × 10^%i is %s", (value, exponent, text) => {
    expect(formatExact(quantity(value, exponent))).toBe(text);
  });
});

describe("the normal form", () => {
  test("is the same for equal quantities", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: -6, max: 3 }),
        fc.nat(5),
        (v, e, zeros) => {
          const longer = quantity(v * 10 ** zeros, e - zeros);
          expect(normalize(longer)).toEqual(normalize(quantity(v, e)));
        },
      ),
    );
  });
});
