/** A decimal number exactly as Withings sends it: `value` x 10^`exponent`, both integers. */
export type Quantity = { readonly value: number; readonly exponent: number };

/**
 * The nearest double. The decimal point is shifted in text, because 20330 * 10 ** -3 is
 * 20.330000000000002 while the parser of "20330e-3" rounds once.
 */
export function toNumber(q: Quantity): number {
  return Number(`${q.value}e${q.exponent}`);
}

/** The shortest plain decimal text without exponent or trailing zeros: 65750, -3 gives "65.75". */
export function formatExact(q: Quantity): string {
  const { value, exponent } = normalize(q);
  const sign = value < 0 ? "-" : "";
  const digits = String(Math.abs(value));
  if (exponent >= 0) return sign + digits + "0".repeat(value === 0 ? 0 : exponent);
  const padded = digits.padStart(1 - exponent, "0");
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** The one form of equal quantities: no trailing zero in `value`, and zero has exponent 0. */
export function normalize(q: Quantity): Quantity {
  let { value, exponent } = q;
  if (value === 0) return { value: 0, exponent: 0 };
  while (value % 10 === 0) {
    value /= 10;
    exponent += 1;
  }
  return { value, exponent };
}

/** Digits that are kept of a number that was converted: of a mass 10 mg, so that it is read back as it was written. */
const CONVERTED_DECIMALS = 5;

/** A number that was converted from another unit, to five decimals. */
export function roundConverted(stored: number): Quantity {
  return normalize({ value: Math.round(stored * 10 ** CONVERTED_DECIMALS), exponent: -CONVERTED_DECIMALS });
}
