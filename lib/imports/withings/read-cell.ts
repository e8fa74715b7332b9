import { KILOGRAMS_PER_POUND, METRES_PER_INCH } from "#lib/metrics/unit.ts";
import { normalize, type Quantity, roundConverted } from "#lib/metrics/quantity.ts";
import type { CellUnit } from "./layout.ts";

const NUMBER = /^(-?\d{1,12})(?:[.,](\d{1,9}))?$/;
/** `5' 10.0''`: feet and inches. */
const FEET = /^(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d{1,3})?)\s*(?:''|"|″|’’)?)?$/;

const HOLDS: Readonly<Record<CellUnit, number>> = {
  kg: 1,
  m: 1,
  cm: 0.01,
  lb: KILOGRAMS_PER_POUND,
  in: METRES_PER_INCH,
  ft: 12 * METRES_PER_INCH,
};

/**
 * A number of a cell, in kg or m where it has a unit: exact where that is what it is written in, else to five decimals.
 * Null when it is none.
 */
export function readNumber(text: string, unit: CellUnit | null): Quantity | null {
  const feet = unit === "in" || unit === "ft" ? FEET.exec(text.trim()) : null;
  if (feet) return roundConverted((Number(feet[1]) * 12 + toDecimal(feet[2] ?? "0")) * METRES_PER_INCH);
  const [, whole, decimals = ""] = NUMBER.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const value = Number(whole + decimals);
  if (!Number.isSafeInteger(value)) return null;
  const exact = normalize({ value, exponent: 0 - decimals.length });
  if (unit === "cm") return normalize({ value: exact.value, exponent: exact.exponent - 2 });
  return unit === null || HOLDS[unit] === 1 ? exact : roundConverted(toDecimal(text) * HOLDS[unit]);
}

function toDecimal(text: string): number {
  return Number(text.trim().replace(",", "."));
}
