import { splitUnit } from "./format-value.ts";
import { formatExact, normalize, type Quantity, roundConverted, toNumber } from "./quantity.ts";
import { displayNumber, shownUnit, type UnitKind, type UnitPreferences } from "./unit.ts";

const NUMBER = /^(\d{1,5})(?:\.(\d{1,3}))?$/;
/** "12 st 8.4 lb", "12 8.4", "12 st"; "5 ft 11", 5'11". */
const TWO_UNITS = /^(\d{1,3})(?:\s*(?:st|ft|')\s*|\s+)(?:(\d{1,2}(?:\.\d{1,2})?)\s*(?:lbs?|in|")?)?$/;

/**
 * Reads a number as a person types it in the unit that they read: "80.5", "80,5 kg", "12 st 8.4 lb". In the unit it is
 * stored in: exact where that is the same, else to five decimals. Null when it is no number in this unit.
 */
export function parseQuantity(text: string, unitKind: UnitKind, units: UnitPreferences): Quantity | null {
  const { label, holds, offset, greater } = shownUnit(unitKind, units);
  const typed = text.trim().toLowerCase().replaceAll("\u00a0", " ").replace(",", ".");
  if (greater) {
    const [, whole, rest = "0"] = TWO_UNITS.exec(typed) ?? [];
    if (whole === undefined || Number(rest) >= greater.holds) return null;
    return roundConverted((Number(whole) * greater.holds + Number(rest)) * holds);
  }
  const bare = typed.endsWith(label.toLowerCase())
    ? typed.slice(0, typed.length - label.length).trim()
    : typed;
  const [, whole, decimals = ""] = NUMBER.exec(bare) ?? [];
  if (whole === undefined) return null;
  if (holds === 1 && offset === 0)
    return normalize({ value: Number(whole + decimals), exponent: 0 - decimals.length });
  return roundConverted((Number(bare) - offset) * holds);
}

/** A stored number as `parseQuantity` reads it, for a field that is to be changed. */
export function writeQuantity(quantity: Quantity, unitKind: UnitKind, units: UnitPreferences): string {
  const { holds, offset } = shownUnit(unitKind, units);
  return holds === 1 && offset === 0
    ? formatExact(quantity)
    : writeNumber(toNumber(quantity), unitKind, units);
}

/** The same of a number that was kept: three decimals of the stored unit are read back, two of any other. */
export function writeNumber(value: number, unitKind: UnitKind, units: UnitPreferences): string {
  const { holds, offset, greater, label } = shownUnit(unitKind, units);
  if (holds === 1 && offset === 0) return String(Number(value.toFixed(3)));
  const shown = displayNumber(value, unitKind, units);
  if (!greater) return String(Number(shown.toFixed(2)));
  const { whole, rest } = splitUnit(shown, greater.holds, 2);
  return `${whole} ${greater.name} ${rest} ${label.replace(greater.name, "").trim()}`;
}
