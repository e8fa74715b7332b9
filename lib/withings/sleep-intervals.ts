import { z } from "zod";
import { isEpoch } from "./intraday.ts";
import { type NoteUnread, noteNothing, readEntry } from "./unread.ts";
import {
  DEVICE_NAMES,
  nameDevice,
  optionalCode,
  optionalInteger,
  parseBody,
  readNumber,
  wireList,
  wireObject,
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

const UNSPECIFIED = 5;
const NOT_SAMPLES = new Set([
  ...["startdate", "enddate", "state", "model", "model_id", "deviceid", "hash_deviceid"],
  ...["timezone", "date", "id"],
]);
const INTERVAL = z.looseObject({
  startdate: wireSeconds,
  enddate: wireSeconds,
  // The samples of a stretch whose state is missing are as good as any.
  state: optionalCode.transform((state) => state ?? UNSPECIFIED),
  ...DEVICE_NAMES,
  model_id: optionalInteger,
});
const BODY = z.object({ series: wireList });

/**
 * Parses the body of sleep get and sorts it by start, because published answers are unsorted. Unreadable entries are
 * skipped. Throws a WithingsError `malformed`.
 */
export function parseSleepIntervals(body: unknown, note: NoteUnread = noteNothing): WithingsSleepInterval[] {
  const intervals = parseBody(BODY, body, "sleep").series.entries.flatMap((raw): WithingsSleepInterval[] => {
    const interval = readEntry(INTERVAL, raw, note);
    if (!interval) return [];
    const { startdate: startedAt, enddate: endedAt, state, model_id: modelId } = interval;
    return [
      {
        ...{ startedAt, endedAt, state, modelId },
        deviceId: nameDevice(interval),
        samples: readSamples(interval, note),
      },
    ];
  });
  return intervals.sort((a, b) => a.startedAt - b.startedAt);
}

/** Sample by sample: a null among them is a minute without one, and takes none of the others along. */
function readSamples(interval: Record<string, unknown>, note: NoteUnread): WithingsSleepInterval["samples"] {
  const samples: WithingsSleepInterval["samples"] = {};
  for (const [name, raw] of Object.entries(interval)) {
    if (NOT_SAMPLES.has(name) || raw === null) continue;
    const map = readEntry(wireObject, raw, () =>
      note({ reason: `its ${name} is not as documented`, item: null }),
    );
    const list = Object.entries(map ?? {}).flatMap(([second, value]) => {
      const number = isEpoch(second) ? readNumber(value) : null;
      if (number === null && value !== null) note({ reason: `a sample of ${name} is no number`, item: null });
      return number === null ? [] : [{ at: Number(second) * 1000, value: number }];
    });
    if (map) samples[name] = list.sort((a, b) => a.at - b.at);
  }
  return samples;
}
