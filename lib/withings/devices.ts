import { z } from "zod";
import { type NoteUnread, noteNothing, readEntry } from "./unread.ts";
import {
  DEVICE_NAMES,
  nameDevice,
  optionalCode,
  optionalSeconds,
  optionalText,
  parseBody,
  wireList,
} from "./wire-schemas.ts";

/** A device of a Withings user. Instants in ms; null when it never connected. */
export type WithingsDevice = {
  deviceId: string;
  /** "Scale", "Blood Pressure Monitor", ...: decide on this before the model id. */
  type: string;
  model: string | null;
  modelId: number | null;
  /** "high", "medium", "low", and also "unknown". */
  battery: string | null;
  zone: string | null;
  firstSessionAt: number | null;
  lastSessionAt: number | null;
};

const BODY = z.object({ devices: wireList });
const DEVICE = z.object({
  type: optionalText.transform((type) => type ?? "Unknown"),
  model: optionalText,
  model_id: optionalCode,
  modelid: optionalCode,
  battery: optionalText,
  ...DEVICE_NAMES,
  timezone: optionalText,
  first_session_date: optionalSeconds,
  last_session_date: optionalSeconds,
});

/**
 * Parses the body of getdevice, each device id once: an answer may list one several times, and the first entry is
 * kept. Devices without an id are skipped. Throws a WithingsError `malformed`.
 */
export function parseDevices(body: unknown, note: NoteUnread = noteNothing): WithingsDevice[] {
  const devices = new Map<string, WithingsDevice>();
  for (const raw of parseBody(BODY, body, "devices").devices.entries) {
    const device = readEntry(DEVICE, raw, note);
    if (!device) continue;
    const deviceId = nameDevice(device);
    if (deviceId === null) note({ reason: "it has no deviceid", item: null });
    if (deviceId === null || devices.has(deviceId)) continue;
    devices.set(deviceId, {
      deviceId,
      type: device.type,
      model: device.model,
      modelId: device.model_id ?? device.modelid,
      battery: device.battery,
      zone: device.timezone,
      firstSessionAt: device.first_session_date,
      lastSessionAt: device.last_session_date,
    });
  }
  return [...devices.values()];
}
