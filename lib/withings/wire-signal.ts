import { z } from "zod";
import { optionalInteger } from "./wire-schemas.ts";

/** Far more than any device records: twenty minutes at 4 kHz. */
const MOST_SAMPLES = 4_800_000;
const MOST_HERTZ = 192_000;

/** The samples of a signal in order of time; none while the device has told of it but not sent it. */
export function wireSignal(sample: z.ZodType<number>) {
  return z
    .array(sample)
    .max(MOST_SAMPLES)
    .nullish()
    .transform((signal) => signal ?? []);
}

/** Samples a second; null when it was not told or cannot be. */
export const wireHertz = optionalInteger.transform((hertz) =>
  hertz !== null && hertz > 0 && hertz <= MOST_HERTZ ? hertz : null,
);
