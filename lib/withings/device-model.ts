/**
 * Names of devices that measure days, workouts, nights or ECGs, whose answers carry only a number (Withings' table of
 * models). Numbers that are not here have no name, and that is all.
 */
const MODELS: ReadonlyMap<number, string> = new Map([
  [10, "Body Scan"],
  [19, "Body Scan 2"],
  [44, "BPM Core"],
  [51, "Pulse"],
  [52, "Activite"],
  [53, "Activite (Pop, Steel)"],
  [54, "Withings Go"],
  [55, "Activite Steel HR"],
  [58, "Pulse HR"],
  [59, "Activite Steel HR Sport Edition"],
  [60, "Aura Dock"],
  [61, "Aura Sensor"],
  [63, "Aura Sensor V2"],
  [71, "BeamO"],
  [90, "Move"],
  [91, "Move ECG"],
  [92, "Move ECG"],
  [93, "ScanWatch"],
  [94, "ScanWatch 2"],
  [95, "ScanWatch Light"],
  [1051, "iOS step tracker"],
  [1052, "iOS step tracker"],
  [1053, "Android step tracker"],
  [1054, "Android step tracker"],
  [1055, "GoogleFit tracker"],
  [1056, "Samsung Health tracker"],
  [1057, "HealthKit step iPhone tracker"],
  [1058, "HealthKit step Apple Watch tracker"],
  [1059, "HealthKit other step tracker"],
  [1060, "Google Health Connect"],
  [1062, "Huawei tracker"],
]);

/** The name of a device's model; null for a number without one. */
export function nameDeviceModel(modelId: number | null): string | null {
  return modelId === null ? null : (MODELS.get(modelId) ?? null);
}
