import { describe, expect, test } from "vitest";
import { parseQuantity, writeQuantity } from "./parse-quantity.ts";
import { formatExact, toNumber } from "./quantity.ts";
import { METRIC_UNITS, type UnitKind, type UnitPreferences } from "./unit.ts";

const IN = (units: Partial<UnitPreferences>): UnitPreferences => ({ ...METRIC_UNITS, ...units });
const read = (text: string, kind: UnitKind, units: Partial<UnitPreferences> = {}) => {
  const quantity = parseQuantity(text, kind, IN(units));
  return quantity && formatExact(quantity);
};

describe("a number that was typed", () => {
  test.each([
    ["80.5", "mass", "80.5"],
    ["80,55", "mass", "80.55"],
    [" 80.5 kg ", "mass", "80.5"],
    ["80.50", "mass", "80.5"],
    ["80", "mass", "80"],
    ["120", "pressure", "120"],
    ["120 mmHg", "pressure", "120"],
    ["97 %", "ratio", "97"],
    ["36.6", "temperature", "36.6"],
    ["36,6°C", "temperature", "36.6"],
    ["1.80", "length", "1.8"],
  ] as const)("%s as %s is %s, exactly", (text, kind, expected) => {
    expect(read(text, kind)).toBe(expected);
  });

  test.each([
    ["200", "mass", { mass: "lb" }, 90.71847],
    ["176.4 lb", "mass", { mass: "lb" }, 80.01369],
    ["12 st 8.4 lb", "mass", { mass: "st" }, 80.01369],
    ["12 8.4", "mass", { mass: "st" }, 80.01369],
    ["11st6", "mass", { mass: "st" }, 72.57478],
    ["12 st", "mass", { mass: "st" }, 76.20352],
    ["97.88", "temperature", { temperature: "f" }, 36.6],
    ["5 ft 11 in", "length", { length: "ft" }, 1.8034],
    ["5'11\"", "length", { length: "ft" }, 1.8034],
  ] as const)("%s as %s with %o is %f in the stored unit", (text, kind, units, expected) => {
    expect(Number(read(text, kind, units))).toBeCloseTo(expected, 5);
  });

  test.each([
    ["", "mass", {}],
    ["heavy", "mass", {}],
    ["-80", "mass", {}],
    ["80.1234", "mass", {}],
    ["1,080.5", "mass", {}],
    ["80 lb", "mass", {}],
    ["8e1", "mass", {}],
    ["12.5", "mass", { mass: "st" }],
    ["12 st 14", "mass", { mass: "st" }],
    ["120/80", "pressure", {}],
  ] as const)("%j is none as %s with %o", (text, kind, units) => {
    expect(read(text, kind, units)).toBeNull();
  });

  test.each([
    ["mass", { mass: "kg" }, ["80.5", "80.123"]],
    ["mass", { mass: "lb" }, ["176.4", "176.45", "0.5"]],
    ["mass", { mass: "st" }, ["12 st 8.4 lb", "0 st 13.99 lb"]],
    ["temperature", { temperature: "f" }, ["97.88", "98.6"]],
    ["length", { length: "ft" }, ["5 ft 11 in", "5 ft 11.5 in"]],
  ] as const)("is written back as it was typed: %s with %o", (kind, units, texts) => {
    for (const text of texts) {
      const quantity = parseQuantity(text, kind, IN(units));
      expect(quantity && writeQuantity(quantity, kind, IN(units))).toBe(text);
      expect(Number.isFinite(quantity && toNumber(quantity))).toBe(true);
    }
  });
});
