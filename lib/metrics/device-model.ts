/** What devices are; `other` are those that measure nothing of what is read here. */
export type DeviceType = "scale" | "cuff" | "tracker" | "mat" | "thermometer" | "phone" | "urine" | "other";

/** Withings' table of models. A phone counts itself, or passes on what others counted. */
const MODELS: ReadonlyMap<number, { readonly name: string; readonly type: DeviceType }> = new Map(
  (
    [
      ["scale", { 1: "Withings WBS01", 2: "WS30", 3: "Kid Scale", 4: "Smart Body Analyzer", 5: "Body+" }],
      ["scale", { 6: "Body Cardio", 7: "Body", 9: "Body Pro", 10: "Body Scan", 11: "WBS10", 12: "WBS11" }],
      ["scale", { 18: "Body Comp", 19: "Body Scan 2" }],
      ["cuff", { 41: "Withings Blood Pressure Monitor V1", 42: "Withings Blood Pressure Monitor V2" }],
      ["cuff", { 43: "Withings Blood Pressure Monitor V3", 44: "BPM Core", 45: "BPM Connect" }],
      ["cuff", { 46: "BPM Connect Pro", 47: "BPM Pro 2", 48: "BPM Vision" }],
      ["tracker", { 51: "Pulse", 52: "Activite", 53: "Activite (Pop, Steel)", 54: "Withings Go" }],
      ["tracker", { 55: "Activite Steel HR", 58: "Pulse HR", 59: "Activite Steel HR Sport Edition" }],
      ["tracker", { 90: "Move", 91: "Move ECG", 92: "Move ECG", 93: "ScanWatch", 94: "ScanWatch 2" }],
      ["tracker", { 95: "ScanWatch Light" }],
      ["mat", { 60: "Aura Dock", 61: "Aura Sensor", 63: "Aura Sensor V2" }],
      ["thermometer", { 70: "Thermo", 71: "BeamO" }],
      ["phone", { 1051: "iOS step tracker", 1052: "iOS step tracker", 1053: "Android step tracker" }],
      ["phone", { 1054: "Android step tracker", 1055: "GoogleFit tracker", 1056: "Samsung Health tracker" }],
      ["phone", { 1057: "HealthKit step iPhone tracker", 1058: "HealthKit step Apple Watch tracker" }],
      ["phone", { 1059: "HealthKit other step tracker", 1060: "Google Health Connect" }],
      ["phone", { 1062: "Huawei tracker" }],
    ] as const satisfies readonly (readonly [DeviceType, Readonly<Record<number, string>>])[]
  ).flatMap(([type, names]) =>
    Object.entries(names).map(([id, name]: [string, string]) => [Number(id), { name, type }] as const),
  ),
);

/** What Withings' list of devices calls a type. */
const TYPES: ReadonlyMap<string, DeviceType> = new Map([
  ["Scale", "scale"],
  ["Blood Pressure Monitor", "cuff"],
  ["Activity Tracker", "tracker"],
  ["Sleep Monitor", "mat"],
  ["Smart Connected Thermometer", "thermometer"],
  ["Babyphone", "other"],
  ["Gateway", "other"],
  ["iGlucose", "other"],
  ["Lingo", "other"],
]);

/** Models whose number is in no table, by what their name begins with. */
const NAMED = [
  { model: "body-smart", name: /^body smart/i, type: "scale" },
  { model: "sleep-rx", name: /^sleep rx/i, type: "mat" },
  { model: "u-scan", name: /^u-?scan/i, type: "urine" },
] as const satisfies readonly { readonly model: string; readonly name: RegExp; readonly type: DeviceType }[];

/** A model by its number, or by a name of our own where it has none. */
export type ModelKey = number | (typeof NAMED)[number]["model"];

/** A device as Withings lists it, or as a reading names it, without a type. */
export type DeviceNames = {
  readonly type: string | null;
  readonly model: string | null;
  readonly modelId: number | null;
};

/** The name of a device's model; null for a number without one. */
export function nameDeviceModel(modelId: number | null): string | null {
  return modelId === null ? null : (MODELS.get(modelId)?.name ?? null);
}

/**
 * Recognises a device, as far as that goes: `type` and `model` are null where they are unknown. Its type decides before
 * its number, because 13 is a scale in one table of Withings and a mat in answers: a number that does not fit its type
 * is an unknown model of that type.
 */
export function recogniseDevice({ type, model, modelId }: DeviceNames): {
  readonly type: DeviceType | null;
  readonly model: ModelKey | null;
} {
  const named = NAMED.find(({ name }) => name.test(model?.trim() ?? ""));
  if (named) return { type: named.type, model: named.model };
  const listed = modelId === null ? undefined : MODELS.get(modelId);
  const known = (type === null ? undefined : TYPES.get(type)) ?? listed?.type ?? null;
  return { type: known, model: listed !== undefined && listed.type === known ? modelId : null };
}

/** The models of these types, by number or name. */
export function modelsOf(...types: readonly DeviceType[]): ModelKey[] {
  const numbered = [...MODELS].filter(([, { type }]) => types.includes(type)).map(([id]) => id);
  return [...numbered, ...NAMED.filter(({ type }) => types.includes(type)).map(({ model }) => model)];
}

/** The type of a model. Throws for one that is in no table. */
export function typeOfModel(model: ModelKey): DeviceType {
  const found = typeof model === "number" ? MODELS.get(model) : NAMED.find((entry) => entry.model === model);
  if (!found) throw new RangeError(`There is no model "${model}".`);
  return found.type;
}
