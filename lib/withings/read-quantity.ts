import type { Quantity } from "#lib/metrics/quantity.ts";

/** 10^15 kg is no weight: an exponent outside is nonsense, and no decimal of it could be shown. */
const MAX_EXPONENT = 15;
/** More digits than a double holds are noise from a multiplication. */
const EXACT_DIGITS = 15;

/**
 * A measure's `value` x 10^`unit`, exactly. Some answers write the value as text, or with a decimal point, which moves
 * into the exponent. Null when it is no number that can be kept exactly.
 */
export function readQuantity(raw: number | string, unit: number): Quantity | null {
  const text =
    typeof raw === "number" && !Number.isSafeInteger(raw)
      ? Number(raw.toPrecision(EXACT_DIGITS)).toString()
      : raw;
  const [, whole, fraction = "", power = "0"] =
    /^(-?\d{1,16})(?:\.(\d{1,16}))?(?:e([+-]?\d{1,3}))?$/.exec(String(text)) ?? [];
  if (whole === undefined) return null;
  const digits = fraction.replace(/0+$/, "");
  const value = Number(whole + digits);
  const exponent = unit - digits.length + Number(power);
  return Number.isSafeInteger(value) && Math.abs(exponent) <= MAX_EXPONENT ? { value, exponent } : null;
}
