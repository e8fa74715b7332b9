import { z } from "zod";
import { optionalInteger, readNumber, unreadable } from "./wire-schemas.ts";

/** Far more than any device records: twenty minutes at 4 kHz. */
const MAX_SAMPLES = 4_800_000;
const MAX_HERTZ = 192_000;

/** The samples of a signal as they came; none while the device has announced it but not sent it. */
export const wireSignal = z
  .union([z.array(z.unknown()).max(MAX_SAMPLES), z.record(z.string(), z.unknown())])
  .nullish()
  .transform((signal) => Object.values(signal ?? {}));

/**
 * Reads samples one by one, null for what is none: it keeps its place in time, so that the others keep theirs. Throws a
 * WithingsError `malformed` when none of them can be read.
 */
export function readSignal(
  samples: readonly unknown[],
  fits: (value: number) => boolean,
  answer: string,
): (number | null)[] {
  const read = samples.map((sample) => {
    const value = readNumber(sample);
    return value !== null && fits(value) ? value : null;
  });
  if (read.length > 0 && read.every((value) => value === null)) throw unreadable(answer, "signal");
  return read;
}

/** Samples per second; null when missing or impossible. */
export const wireHertz = optionalInteger.transform((hertz) =>
  hertz !== null && hertz > 0 && hertz <= MAX_HERTZ ? hertz : null,
);
