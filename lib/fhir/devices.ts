import type { Device } from "fhir/r4";
import { type DeviceType, nameDeviceModel, recogniseDevice } from "#lib/metrics/device-model.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { type Entry, makeEntry } from "./entry.ts";
import { SYSTEMS } from "./systems.ts";

const TYPES: Readonly<Record<DeviceType, string>> = {
  scale: "Scale",
  cuff: "Blood Pressure Monitor",
  tracker: "Activity Tracker",
  mat: "Sleep Monitor",
  thermometer: "Thermometer",
  phone: "Phone",
  urine: "Urine Analyser",
  other: "Device",
};

/**
 * The device that measured, without its serial numbers; null when a record names none. One without an id is known by
 * its model, and is this person's alone.
 */
export function deviceOf(
  { id, model, modelId }: MeasureGroup["device"],
  personId: string,
): Entry<Device> | null {
  const name = model ?? nameDeviceModel(modelId);
  if (id === null && name === null) return null;
  const { type } = recogniseDevice({ type: null, model, modelId });
  return makeEntry({
    resourceType: "Device",
    identifier: [{ system: SYSTEMS.device, value: id ?? `${personId}/${name}` }],
    manufacturer: "Withings",
    ...(name === null ? {} : { deviceName: [{ name, type: "model-name" }] }),
    ...(type === null ? {} : { type: { text: TYPES[type] } }),
  });
}

/** This program, through which every measurement passed. */
export function describeApp(): Entry<Device> {
  return makeEntry({
    resourceType: "Device",
    identifier: [{ system: SYSTEMS.app, value: "plumbline" }],
    deviceName: [{ name: "Plumbline", type: "user-friendly-name" }],
    type: { text: "Software" },
  });
}
