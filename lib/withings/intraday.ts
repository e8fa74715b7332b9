import { z } from "zod";
import { objectOrEmptyList, parseBody } from "./wire-schemas.ts";

/** Samples by Withings' name (`heart_rate`, `steps`, ...), each in order of time; `at` in ms. */
export type WithingsSamples = Readonly<Record<string, readonly { at: number; value: number }[]>>;

const BODY = z.object({ series: objectOrEmptyList(z.record(z.string(), z.unknown())) });
const ENTRY = z.looseObject({});
/** What stands beside the samples. */
const NOT_SAMPLES = new Set(["model_id", "duration"]);

/**
 * Parses the body of getintradayactivity: an object by epoch, `{}` or `[]` when there is nothing. What cannot be read
 * is left out. Throws a WithingsError `malformed`.
 */
export function parseIntraday(body: unknown): WithingsSamples {
  const samples: Record<string, { at: number; value: number }[]> = {};
  for (const [epoch, raw] of Object.entries(parseBody(BODY, body, "intraday activity").series)) {
    const entry = ENTRY.safeParse(raw);
    if (!/^\d{1,10}$/.test(epoch) || !entry.success) continue;
    for (const [name, value] of Object.entries(entry.data))
      if (typeof value === "number" && !NOT_SAMPLES.has(name))
        (samples[name] ??= []).push({ at: Number(epoch) * 1000, value });
  }
  for (const list of Object.values(samples)) list.sort((a, b) => a.at - b.at);
  return samples;
}
