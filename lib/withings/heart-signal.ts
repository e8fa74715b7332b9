import { z } from "zod";
import { optionalCode, parseBody } from "./wire-schemas.ts";
import { wireHertz, wireSignal } from "./wire-signal.ts";

/** The signal of an ECG recording. */
export type WithingsHeartSignal = {
  /** Whole microvolts, in order of time. Empty while the device has told of the recording but not sent it. */
  microvolts: number[];
  /** Hz; null when it was not told or cannot be. */
  frequency: number | null;
  /** Withings' table of positions. */
  wearPosition: number | null;
  modelId: number | null;
  /** Beats a minute. */
  heartRate: number | null;
};

const SAMPLE = z
  .number()
  .refine((value) => Math.abs(value) < 2 ** 31)
  .transform(Math.round);

const BODY = z.object({
  signal: wireSignal(SAMPLE),
  sampling_frequency: wireHertz,
  wearposition: optionalCode,
  model: optionalCode,
  // The published description says an integer; later answers have an object around it.
  heart_rate: z
    .union([z.number().int(), z.object({ value: z.number().int() }).transform(({ value }) => value)])
    .nullish()
    .catch(null),
});

/** Parses the body of v2/heart get. Throws a WithingsError `malformed`. */
export function parseHeartSignal(body: unknown): WithingsHeartSignal {
  const { signal, sampling_frequency, wearposition, model, heart_rate } = parseBody(
    BODY,
    body,
    "heart signal",
  );
  return {
    microvolts: signal,
    frequency: sampling_frequency,
    wearPosition: wearposition,
    modelId: model,
    heartRate: heart_rate ?? null,
  };
}
