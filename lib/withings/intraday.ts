import { z } from "zod";
import { type NoteUnread, noteNothing, readEntry } from "./unread.ts";
import { parseBody, readNumber, wireObject } from "./wire-schemas.ts";

/** Samples by Withings' name (`heart_rate`, `steps`, ...), each in order of time; `at` in ms. */
export type WithingsSamples = Readonly<Record<string, readonly { at: number; value: number }[]>>;

const BODY = z.object({ series: wireObject });
const ENTRY = z.looseObject({});
/** Facts about the samples. */
const NOT_SAMPLES = new Set(["deviceid", "hash_deviceid", "model", "model_id", "duration"]);

/**
 * Parses the body of getintradayactivity: an object by epoch, `{}` or `[]` when there is nothing. Unreadable entries
 * are skipped. Throws a WithingsError `malformed`.
 */
export function parseIntraday(body: unknown, note: NoteUnread = noteNothing): WithingsSamples {
  const samples: Record<string, { at: number; value: number }[]> = {};
  for (const [epoch, raw] of Object.entries(parseBody(BODY, body, "intraday activity").series)) {
    if (!isEpoch(epoch)) note({ reason: "its key is no instant", item: null });
    const entry = isEpoch(epoch) ? readEntry(ENTRY, raw, note) : null;
    for (const [name, value] of Object.entries(entry ?? {})) {
      const number = NOT_SAMPLES.has(name) ? null : readNumber(value);
      if (number !== null) (samples[name] ??= []).push({ at: Number(epoch) * 1000, value: number });
    }
  }
  for (const list of Object.values(samples)) list.sort((a, b) => a.at - b.at);
  return samples;
}

/** Whether a key is a Unix second. */
export function isEpoch(key: string): boolean {
  return /^\d{1,10}$/.test(key);
}
