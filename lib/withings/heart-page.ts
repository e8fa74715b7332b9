import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import type { NoteUnread } from "./unread.ts";
import {
  DEVICE_NAMES,
  nameDevice,
  optionalCode,
  optionalSeconds,
  wireCode,
  wireId,
  wireSeconds,
} from "./wire-schemas.ts";

/** An ECG recording as listed by v2/heart list, without its signal. Instants in ms. */
export type WithingsEcg = {
  signalId: string;
  recordedAt: number;
  modifiedAt: number;
  deviceId: string | null;
  /** An integer here: Withings' table of models. */
  modelId: number | null;
  /** The device's own class of the rhythm: 0 negative, 1 positive, 2 inconclusive, or a later addition. */
  afib: number | null;
  /** Beats a minute. */
  heartRate: number | null;
  /** mmHg; a BPM Core measures it along. */
  systolic: number | null;
  diastolic: number | null;
};

/** A recording without an ECG (stethoscope only) is listed too: it has no number, and is skipped here. */
const ENTRY = z
  .object({
    ...DEVICE_NAMES,
    model: optionalCode,
    ecg: z.object({ signalid: wireId, afib: wireCode.nullish().catch(null) }).nullish(),
    bloodpressure: z.object({ systole: optionalCode, diastole: optionalCode }).nullish().catch(null),
    heart_rate: optionalCode,
    timestamp: wireSeconds,
    modified: optionalSeconds,
  })
  .transform((entry): WithingsEcg | null =>
    entry.ecg
      ? {
          signalId: entry.ecg.signalid,
          recordedAt: entry.timestamp,
          modifiedAt: entry.modified ?? entry.timestamp,
          deviceId: nameDevice(entry),
          modelId: entry.model,
          afib: entry.ecg.afib ?? null,
          heartRate: entry.heart_rate,
          systolic: entry.bloodpressure?.systole ?? null,
          diastolic: entry.bloodpressure?.diastole ?? null,
        }
      : null,
  );

/** Parses the body of v2/heart list. Throws a WithingsError `malformed`. */
export function parseHeartPage(body: unknown, note?: NoteUnread): ListPage<WithingsEcg> {
  const page = parseListPage(body, { list: "series", entry: ENTRY, answer: "heart list" }, note);
  return { ...page, entries: page.entries.filter((entry) => entry !== null) };
}
