import { z } from "zod";
import { type ListPage, parseListPage } from "./list-page.ts";
import type { NoteUnread } from "./unread.ts";
import {
  DEVICE_NAMES,
  knownZone,
  nameDevice,
  optionalCode,
  optionalText,
  wireId,
  wireSeconds,
} from "./wire-schemas.ts";

/** A stethoscope recording as listed by v2/stetho list, without its signal. */
export type WithingsSound = {
  signalId: string;
  /** ms */
  recordedAt: number;
  deviceId: string | null;
  zone: string | null;
  /** The device's own class of the heart valves ("valvular heart disease"), whose numbers are not published. */
  vhd: number | null;
};

const ENTRY = z
  .object({
    ...DEVICE_NAMES,
    signalid: wireId,
    vhd: optionalCode,
    timestamp: wireSeconds,
    timezone: optionalText,
  })
  .transform((entry): WithingsSound => ({
    signalId: entry.signalid,
    recordedAt: entry.timestamp,
    deviceId: nameDevice(entry),
    zone: entry.timezone === null ? null : knownZone(entry.timezone),
    vhd: entry.vhd,
  }));

/** Parses the body of v2/stetho list. Throws a WithingsError `malformed`. */
export function parseStethoscopePage(body: unknown, note?: NoteUnread): ListPage<WithingsSound> {
  return parseListPage(body, { list: "series", entry: ENTRY, answer: "stethoscope list" }, note);
}
