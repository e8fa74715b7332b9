import { createHash } from "node:crypto";

/** One entry of `v2/user` getdevice. */
export type Device = {
  type: string;
  battery: string;
  model: string;
  model_id: number;
  timezone: string;
  first_session_date: number | null;
  last_session_date: number | null;
  deviceid: string;
  hash_deviceid: string;
};

/** The models that the simulated persons own (Withings' table of devices, written a second time on purpose). */
export const MODELS = {
  bodyPlus: { type: "Scale", model: "Body+", model_id: 5 },
  bodyCardio: { type: "Scale", model: "Body Cardio", model_id: 6 },
  body: { type: "Scale", model: "Body", model_id: 7 },
  bodyScan: { type: "Scale", model: "Body Scan", model_id: 10 },
  bpmConnect: { type: "Blood Pressure Monitor", model: "BPM Connect", model_id: 45 },
} as const;

export type ModelKey = keyof typeof MODELS;

/** The 40 hex characters of a device; a couple's scale has one id in both profiles. */
export function deviceId(owner: string, model: ModelKey): string {
  return createHash("sha1").update(`${owner}|${model}`).digest("hex");
}

/** Builds the getdevice entry of a model; `since` and `seen` are null when it never sent anything. */
export function createDevice(
  model: ModelKey,
  device: { id: string; timezone: string; since: number | null; seen: number | null },
): Device {
  const { type, model: name, model_id } = MODELS[model];
  return {
    type,
    battery: model === "bpmConnect" ? "medium" : "high",
    model: name,
    model_id,
    timezone: device.timezone,
    first_session_date: device.since,
    last_session_date: device.seen,
    deviceid: device.id,
    hash_deviceid: device.id,
  };
}
