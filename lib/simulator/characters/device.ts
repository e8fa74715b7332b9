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
  // A scale that also records ECGs.
  bodyScan2: { type: "Scale", model: "Body Scan 2", model_id: 19 },
  bpmConnect: { type: "Blood Pressure Monitor", model: "BPM Connect", model_id: 45 },
  bpmCore: { type: "Blood Pressure Monitor", model: "BPM Core", model_id: 44 },
  sleepAnalyzer: { type: "Sleep Monitor", model: "Aura Sensor V2", model_id: 63 },
  thermo: { type: "Smart Connected Thermometer", model: "Thermo", model_id: 70 },
  beamO: { type: "Smart Connected Thermometer", model: "BeamO", model_id: 71 },
  moveEcg: { type: "Activity Tracker", model: "Move ECG", model_id: 91 },
  scanWatch: { type: "Activity Tracker", model: "ScanWatch", model_id: 93 },
  scanWatch2: { type: "Activity Tracker", model: "ScanWatch 2", model_id: 94 },
  // The published table does not list the U-Scan, so this number is invented; clients must accept it like any unknown
  // model.
  uScan: { type: "Urine Scanner", model: "U-Scan", model_id: 6_960 },
} as const;

export type ModelKey = keyof typeof MODELS;

/** The 40 hex characters of a device; a couple's scale has one id in both profiles. */
export function deviceId(owner: string, model: ModelKey): string {
  const name = `${owner}|${model}`;
  const known = deviceIds.get(name);
  if (known !== undefined) return known;
  const id = createHash("sha1").update(name).digest("hex");
  if (deviceIds.size > 10_000) deviceIds.clear();
  deviceIds.set(name, id);
  return id;
}

const deviceIds = new Map<string, string>();

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
