import { z } from "zod";
import { optionalCode, parseBody } from "./wire-schemas.ts";
import { readSignal, wireHertz, wireSignal } from "./wire-signal.ts";

/** The signal of an ECG recording. */
export type WithingsHeartSignal = {
  /**
   * Whole microvolts, in order of time; null where there is no number. Empty while the device has announced the
   * recording but not sent it.
   */
  microvolts: (number | null)[];
  /** Hz; null when missing or impossible. */
  frequency: number | null;
  /** Withings' table of positions. */
  wearPosition: number | null;
  modelId: number | null;
  /** Beats a minute. */
  heartRate: number | null;
};

const BODY = z.object({
  signal: wireSignal,
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
    microvolts: readSignal(signal, (value) => Math.abs(value) < 2 ** 31 - 1, "heart signal").map((value) =>
      value === null ? null : Math.round(value),
    ),
    frequency: sampling_frequency,
    wearPosition: wearposition,
    modelId: model,
    heartRate: heart_rate ?? null,
  };
}
