import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDelta, formatTick, formatValue, isShownAsZero, splitUnit } from "./format-value.ts";
import { displayDelta, displayNumber, KILOGRAMS_PER_POUND, METRIC_UNITS, unitLabel } from "./unit.ts";
import type { UnitKind, UnitPreferences } from "./unit.ts";

type MassUnit = UnitPreferences["mass"];
const inMass = (mass: MassUnit): UnitPreferences => ({ ...METRIC_UNITS, mass });
const KG = METRIC_UNITS;
const LB = inMass("lb");
const ST = inMass("st");
const US: UnitPreferences = { mass: "lb", length: "ft", temperature: "f", distance: "mi" };
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
    expect(plain(formatValue(value, kind, inMass(mass), locale))).toBe(text);
  });

  test("13.96 pounds carry into the next stone", () => {
    expect(splitUnit(12 * 14 + 13.96, 14, 1)).toEqual({ whole: 13, rest: 0 });
    expect(plain(formatValue((12 * 14 + 13.96) * KILOGRAMS_PER_POUND, "mass", ST, "en-GB"))).toBe(
      "13 st 0.0 lb",
    );
    fc.assert(
      fc.property(fc.double({ min: 0, max: 900, noNaN: true }), fc.nat(2), (pounds, decimals) => {
        const split = splitUnit(pounds, 14, decimals);
        expect(split.rest).toBeLessThan(14);
        expect(Math.abs(split.whole * 14 + split.rest - pounds)).toBeLessThan(0.51 * 10 ** -decimals);
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
    expect(plain(formatDelta(delta, kind, inMass(mass), "en-GB"))).toBe(text);
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
          const text = formatDelta(delta, kind, inMass(mass), "en-GB");
          expect(/^[+\u2212]/.test(text)).toBe(!isShownAsZero(delta, kind, inMass(mass)));
          expect(/[1-9]/.test(text)).toBe(!isShownAsZero(delta, kind, inMass(mass)));
          expect(text).not.toContain("-");
        },
      ),
    );
  });
});

describe("every kind in its own unit", () => {
  test.each<[number, UnitKind, number, string, string]>([
    [1.8, "length", 2, "1.80 m", "5 ft 11 in"],
    [1.8288, "length", 2, "1.83 m", "6 ft 0 in"],
    [1.8287, "length", 2, "1.83 m", "6 ft 0 in"],
    [0.25, "length", 2, "0.25 m", "10 in"],
    [36.6, "temperature", 1, "36.6 °C", "97.9 °F"],
    [-40, "temperature", 1, "\u221240.0 °C", "\u221240.0 °F"],
    [-17.8, "temperature", 0, "\u221218 °C", "0 °F"],
    [-5, "temperature", 0, "\u22125 °C", "23 °F"],
    [1.609344, "distance", 1, "1.6 km", "1.0 mi"],
    [42.195, "distance", 2, "42.20 km", "26.22 mi"],
    [128, "pressure", 0, "128 mmHg", "128 mmHg"],
    [7.2, "speed", 1, "7.2 m/s", "7.2 m/s"],
  ])("%d %s", (value, kind, decimals, metric, american) => {
    expect(plain(formatValue(value, kind, METRIC_UNITS, "en-GB", decimals))).toBe(metric);
    expect(plain(formatValue(value, kind, US, "en-US", decimals))).toBe(american);
  });

  test("a difference of temperatures has no zero point, of lengths and distances its unit", () => {
    expect(plain(formatDelta(0.5, "temperature", US, "en-US"))).toBe("+0.9 °F");
    expect(plain(formatDelta(-0.02, "temperature", US, "en-US"))).toBe("0.0 °F");
    expect(plain(formatDelta(-0.05, "length", US, "en-US", 2))).toBe("\u22122 in");
    expect(plain(formatDelta(3.2, "distance", US, "en-US"))).toBe("+2.0 mi");
  });

  test("axes and heads say the unit that the numbers are in", () => {
    const kinds = ["mass", "length", "temperature", "distance"] as const;
    expect(kinds.map((kind) => unitLabel(kind, US))).toEqual(["lb", "ft in", "°F", "mi"]);
    expect(kinds.map((kind) => unitLabel(kind, METRIC_UNITS))).toEqual(["kg", "m", "°C", "km"]);
    expect(plain(formatTick(71, "length", US, "en-US", 0))).toBe("5 ft 11");
  });

  test("there and back is the same number in each", () => {
    const kind = fc.constantFrom<UnitKind>("mass", "length", "temperature", "distance", "duration", "steps");
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 400, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        kind,
        (value, delta, unitKind) => {
          const moved = displayNumber(value + delta, unitKind, US) - displayNumber(value, unitKind, US);
          expect(moved).toBeCloseTo(displayDelta(delta, unitKind, US), 8);
          expect(displayNumber(value, unitKind, METRIC_UNITS)).toBeCloseTo(
            unitKind === "duration" ? value / 3600 : value,
            12,
          );
        },
      ),
    );
  });
});

describe("one of something", () => {
  test.each<[number, UnitKind, number, string]>([
    [1, "steps", 0, "1 step"],
    [0, "steps", 0, "0 steps"],
    [1_000, "steps", 0, "1,000 steps"],
    [1.4, "floors", 0, "1 floor"],
    [2, "floors", 0, "2 floors"],
    [1, "years", 0, "1 year"],
    [1, "breaths", 0, "1 breath/min"],
    [1, "ratio", 0, "1%"],
    [1, "ratio", 1, "1.0%"],
  ])("%d %s with %d decimals: %s", (value, kind, decimals, text) => {
    expect(plain(formatValue(value, kind, METRIC_UNITS, "en-GB", decimals))).toBe(text);
  });

  test("a point more, and a point less", () => {
    expect(plain(formatDelta(1, "ratio", KG, "en-GB", 0))).toBe("+1 point");
    expect(plain(formatDelta(-1, "ratio", KG, "en-GB", 0))).toBe("\u22121 point");
    expect(plain(formatDelta(1, "ratio", KG, "en-GB", 1))).toBe("+1.0 points");
    expect(plain(formatDelta(-1, "steps", KG, "en-GB"))).toBe("\u22121 step");
  });
});
