import { z } from "zod";
import { optionalCode, parseBody } from "./wire-schemas.ts";
import { wireHertz, wireSignal } from "./wire-signal.ts";

/** What a stethoscope heard. */
export type WithingsSoundSignal = {
  /** A-law (G.711), a byte for each sample, in order of time. Empty while Withings does not have it. */
  aLaw: number[];
  /** Hz; null when it was not told or cannot be. */
  frequency: number | null;
  /** Withings' table of positions. */
  position: number | null;
  modelId: number | null;
  vhd: number | null;
};

/** A byte, with or without a sign: both are the same eight bits. */
const SAMPLE = z
  .number()
  .int()
  .min(-0x80)
  .max(0xff)
  .transform((value) => value & 0xff);

// `format`, `size`, `resolution`, `channel` and the unit of `duration` are not documented: nothing is made of them.
const BODY = z.object({
  signal: wireSignal(SAMPLE),
  frequency: wireHertz,
  position: optionalCode,
  model: optionalCode,
  vhd: optionalCode,
});

/** Parses the body of v2/stetho get. Throws a WithingsError `malformed`. */
export function parseStethoscopeSignal(body: unknown): WithingsSoundSignal {
  const { signal, frequency, position, model, vhd } = parseBody(BODY, body, "stethoscope signal");
  return { aLaw: signal, frequency, position, modelId: model, vhd };
}
