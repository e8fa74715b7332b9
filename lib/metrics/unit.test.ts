import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  displayNumber,
  formatDelta,
  formatTick,
  formatValue,
  isShownAsZero,
  KILOGRAMS_PER_POUND,
  toStones,
  unitLabel,
} from "./unit.ts";
import type { MassUnit, UnitKind } from "./unit.ts";

const KG = { mass: "kg" } as const;
const LB = { mass: "lb" } as const;
const ST = { mass: "st" } as const;
const plain = (text: string) => text.replaceAll("\u00a0", " ").replaceAll("\u202f", " ");

describe("conversions of science 5", () => {
  test("80 kg is 176.3698 lb, 90.718474 kg is 200 lb", () => {
    expect(displayNumber(80, "mass", LB)).toBeCloseTo(176.3698, 4);
    expect(displayNumber(90.718474, "mass", LB)).toBeCloseTo(200, 9);
  });

  test("80 kg is 12 st 8.37 lb, 72.574779 kg is 11 st 6 lb", () => {
    expect(plain(formatValue(80, "mass", ST, "en-GB", 2))).toBe("12 st 8.37 lb");
    expect(displayNumber(72.574779, "mass", ST)).toBeCloseTo(11 * 14 + 6, 6);
    expect(plain(formatValue(72.574779, "mass", ST, "en-GB"))).toBe("11 st 6.0 lb");
  });

  test("there and back is the same number", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 400, noNaN: true }),
        fc.constantFrom(KG, LB, ST),
        (kg, preferences) => {
          const shown = displayNumber(kg, "mass", preferences);
          expect(preferences === KG ? shown : shown * KILOGRAMS_PER_POUND).toBeCloseTo(kg, 10);
        },
      ),
    );
  });
});

describe("a value as a person reads it", () => {
  test.each<[number, UnitKind, MassUnit, string, string]>([
    [81.4, "mass", "kg", "en-GB", "81.4 kg"],
    [81.4, "mass", "kg", "de-DE", "81,4 kg"],
    [81.4, "mass", "lb", "en-US", "179.5 lb"],
    [80, "mass", "st", "en-GB", "12 st 8.4 lb"],
    [5, "mass", "st", "en-GB", "11.0 lb"],
    [23.44, "ratio", "kg", "en-GB", "23.4%"],
    [127.6, "pressure", "kg", "en-GB", "128 mmHg"],
    [61, "rate", "kg", "en-GB", "61 bpm"],
    [7.25, "speed", "kg", "en-GB", "7.3 m/s"],
    [41, "years", "kg", "en-GB", "41 years"],
    [1.8, "length", "lb", "en-GB", "1.80 m"],
    [-0.04, "mass", "kg", "en-GB", "0.0 kg"],
    [-1.26, "mass", "kg", "en-GB", "\u22121.3 kg"],
    [80.05, "mass", "kg", "en-GB", "80.1 kg"],
    [1.005, "length", "kg", "en-GB", "1.01 m"],
    [1e-9, "mass", "kg", "en-GB", "0.0 kg"],
    [12345.6, "rate", "kg", "en-GB", "12,346 bpm"],
  ])("%d %s in %s, %s: %s", (value, kind, mass, locale, text) => {
    expect(plain(formatValue(value, kind, { mass }, locale))).toBe(text);
  });

  test("13.96 pounds carry into the next stone", () => {
    expect(toStones(12 * 14 + 13.96, 1)).toEqual({ stones: 13, pounds: 0 });
    expect(plain(formatValue((12 * 14 + 13.96) * KILOGRAMS_PER_POUND, "mass", ST, "en-GB"))).toBe(
      "13 st 0.0 lb",
    );
    fc.assert(
      fc.property(fc.double({ min: 0, max: 900, noNaN: true }), fc.nat(2), (pounds, decimals) => {
        const split = toStones(pounds, decimals);
        expect(split.pounds).toBeLessThan(14);
        expect(Math.abs(split.stones * 14 + split.pounds - pounds)).toBeLessThan(0.51 * 10 ** -decimals);
      }),
    );
  });

  test("units for axes and table heads", () => {
    expect(unitLabel("mass", ST)).toBe("st lb");
    expect(unitLabel("mass", LB)).toBe("lb");
    expect(unitLabel("pressure", LB)).toBe("mmHg");
  });

  test("ticks carry no unit, but stones need both", () => {
    expect(formatTick(81.5, "mass", KG, "fr-FR", 1)).toBe("81,5");
    expect(plain(formatTick(175, "mass", ST, "en-GB", 0))).toBe("12 st 7");
    expect(formatTick(-0.01, "mass", KG, "en-GB", 1)).toBe("0.0");
  });
});

describe("a difference", () => {
  test.each<[number, UnitKind, MassUnit, string]>([
    [0.62, "mass", "kg", "+0.6 kg"],
    [-0.62, "mass", "lb", "\u22121.4 lb"],
    [-8, "mass", "st", "\u22121 st 3.6 lb"],
    [-0.04, "mass", "kg", "0.0 kg"],
    [0, "mass", "st", "0.0 lb"],
    [-0.4, "ratio", "kg", "\u22120.4 points"],
    [-3, "pressure", "kg", "\u22123 mmHg"],
    [0.4, "rate", "kg", "0 bpm"],
  ])("%d %s in %s: %s", (delta, kind, mass, text) => {
    expect(plain(formatDelta(delta, kind, { mass }, "en-GB"))).toBe(text);
  });

  test("V3.11: subtracted first and rounded once, 80.06 to 79.44 is -0.6", () => {
    expect(plain(formatDelta(79.44 - 80.06, "mass", KG, "en-GB"))).toBe("\u22120.6 kg");
  });

  test("has a sign exactly when it is not shown as zero, and never a hyphen", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.constantFrom<UnitKind>("mass", "ratio", "pressure"),
        fc.constantFrom<MassUnit>("kg", "lb", "st"),
        (delta, kind, mass) => {
          const text = formatDelta(delta, kind, { mass }, "en-GB");
          expect(/^[+\u2212]/.test(text)).toBe(!isShownAsZero(delta, kind, { mass }));
          expect(/[1-9]/.test(text)).toBe(!isShownAsZero(delta, kind, { mass }));
          expect(text).not.toContain("-");
        },
      ),
    );
  });
});
