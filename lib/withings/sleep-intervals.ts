import { z } from "zod";
import {
  objectOrEmptyList,
  optionalInteger,
  optionalText,
  parseBody,
  wireInteger,
  wireSeconds,
} from "./wire-schemas.ts";

/** A stretch of one sleep state with the samples in it. Instants in ms. */
export type WithingsSleepInterval = {
  startedAt: number;
  endedAt: number;
  /** 0 awake, 1 light, 2 deep, 3 REM, 4 entered by hand, 5 unspecified, 15 out of bed. */
  state: number;
  deviceId: string | null;
  modelId: number | null;
  /** By Withings' name (`hr`, `rr`, `snoring`, ...): samples in order of time. */
  samples: Record<string, { at: number; value: number }[]>;
};

const SAMPLES = objectOrEmptyList(z.record(z.string().regex(/^\d+$/), z.number()));
const NOT_SAMPLES = new Set(["startdate", "enddate", "state", "model", "model_id", "hash_deviceid"]);
const INTERVAL = z.looseObject({
  startdate: wireSeconds,
  enddate: wireSeconds,
  state: wireInteger,
  hash_deviceid: optionalText,
  model_id: optionalInteger,
});
const BODY = z.object({ series: z.array(z.unknown()) });

/**
 * Parses the body of sleep get, sorted by start: published answers are not. What cannot be read is left out.
 * Throws a WithingsError `malformed`.
 */
export function parseSleepIntervals(body: unknown): WithingsSleepInterval[] {
  const intervals = parseBody(BODY, body, "sleep").series.flatMap((raw): WithingsSleepInterval[] => {
    const result = INTERVAL.safeParse(raw);
    if (!result.success) return [];
    const { startdate, enddate, state, hash_deviceid: deviceId, model_id: modelId } = result.data;
    return [
      { startedAt: startdate, endedAt: enddate, state, deviceId, modelId, samples: readSamples(result.data) },
    ];
  });
  return intervals.sort((a, b) => a.startedAt - b.startedAt);
}

function readSamples(interval: Record<string, unknown>): WithingsSleepInterval["samples"] {
  const samples: WithingsSleepInterval["samples"] = {};
  for (const [name, raw] of Object.entries(interval)) {
    const result = NOT_SAMPLES.has(name) ? null : SAMPLES.safeParse(raw);
    if (!result?.success) continue;
    const list = Object.entries(result.data).map(([second, value]) => ({ at: Number(second) * 1000, value }));
    samples[name] = list.sort((a, b) => a.at - b.at);
  }
  return samples;
}
