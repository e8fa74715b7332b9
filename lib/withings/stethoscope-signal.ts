import { z } from "zod";
import { optionalCode, parseBody } from "./wire-schemas.ts";
import { readSignal, wireHertz, wireSignal } from "./wire-signal.ts";

/** The sound of a stethoscope recording. */
export type WithingsSoundSignal = {
  /**
   * A-law (G.711), a byte for each sample, in order of time; null where there is none. Empty while Withings does not
   * have it.
   */
  aLaw: (number | null)[];
  /** Hz; null when missing or impossible. */
  frequency: number | null;
  /** Withings' table of positions. */
  position: number | null;
  modelId: number | null;
  vhd: number | null;
};

/** A byte, with or without a sign: both are the same eight bits. */
const isByte = (value: number): boolean => Number.isInteger(value) && value >= -0x80 && value <= 0xff;

// `format`, `size`, `resolution`, `channel` and the unit of `duration` are not documented: nothing is made of them.
const BODY = z.object({
  signal: wireSignal,
  frequency: wireHertz,
  position: optionalCode,
  model: optionalCode,
  vhd: optionalCode,
});

/** Parses the body of v2/stetho get. Throws a WithingsError `malformed`. */
export function parseStethoscopeSignal(body: unknown): WithingsSoundSignal {
  const { signal, frequency, position, model, vhd } = parseBody(BODY, body, "stethoscope signal");
  const bytes = readSignal(signal, isByte, "stethoscope signal");
  const aLaw = bytes.map((byte) => (byte === null ? null : byte & 0xff));
  return { aLaw, frequency, position, modelId: model, vhd };
}
