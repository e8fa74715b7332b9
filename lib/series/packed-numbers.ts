/** Whole numbers as text: each as its difference from the one before, in digits of 5 bits, the least first. */
export type PackedIntegers = string;

/** Numbers in steps of 10^-`decimals`, or as they are where no step of that kind fits them all. */
export type PackedNumbers =
  { readonly decimals: number; readonly text: PackedIntegers } | { readonly plain: readonly number[] };

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const RADIX = 32;
/** Whole seconds in ms, then ever finer steps. */
const DECIMALS = [-3, 0, 1, 2, 3, 4, 5, 6];
/** Twice the difference of two such is still exact. */
const GREATEST = 2 ** 50;

/** Throws a RangeError for what is no whole number of at most 2^50 in size. */
export function packIntegers(values: readonly number[]): PackedIntegers {
  let last = 0;
  let text = "";
  for (const value of values) {
    if (!isPackable(value)) throw new RangeError(`${value} cannot be packed`);
    const step = value - last;
    last = value;
    let rest = Math.abs(step) * 2 + Number(step < 0);
    do {
      const digit = rest % RADIX;
      rest = Math.floor(rest / RADIX);
      text += DIGITS.charAt(rest > 0 ? digit + RADIX : digit);
    } while (rest > 0);
  }
  return text;
}

/** Undoes `packIntegers`. */
export function unpackIntegers(text: PackedIntegers): number[] {
  const values: number[] = [];
  let last = 0;
  let rest = 0;
  let place = 1;
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    rest += (digit % RADIX) * place;
    place *= RADIX;
    if (digit >= RADIX) continue;
    last += rest % 2 === 1 ? -Math.floor(rest / 2) : rest / 2;
    values.push(last);
    rest = 0;
    place = 1;
  }
  return values;
}

/** Loses nothing: `unpackNumbers` gives the same doubles. */
export function packNumbers(values: readonly number[]): PackedNumbers {
  const decimals = DECIMALS.find((candidate) =>
    values.every((value) => {
      const steps = toSteps(value, candidate);
      return isPackable(steps) && fromSteps(steps, candidate) === value;
    }),
  );
  return decimals === undefined ? { plain: values } : packRounded(values, decimals);
}

/** Rounds to `decimals` places, for what is only drawn. */
export function packRounded(values: readonly number[], decimals: number): PackedNumbers {
  return { decimals, text: packIntegers(values.map((value) => toSteps(value, decimals))) };
}

export function unpackNumbers(packed: PackedNumbers): readonly number[] {
  if ("plain" in packed) return packed.plain;
  return unpackIntegers(packed.text).map((steps) => fromSteps(steps, packed.decimals));
}

function isPackable(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= GREATEST;
}

function toSteps(value: number, decimals: number): number {
  return Math.round(decimals < 0 ? value / 10 ** -decimals : value * 10 ** decimals);
}

/** A division, as the last step of reading a measure is: the double nearest to the decimal number. */
function fromSteps(steps: number, decimals: number): number {
  return decimals < 0 ? steps * 10 ** -decimals : steps / 10 ** decimals;
}
