import type { MeasureGroup } from "../measure/measure-group.ts";

const NAMES: Record<number, readonly [name: string, unit: string, digits: number]> = {
  1: ["Weight", "kg", 2],
  4: ["Height", "m", 2],
  5: ["Fat-free mass", "kg", 2],
  6: ["Fat ratio", "%", 1],
  8: ["Fat mass", "kg", 2],
  9: ["Diastolic", "mmHg", 0],
  10: ["Systolic", "mmHg", 0],
  11: ["Pulse", "bpm", 0],
  54: ["Oxygen saturation", "%", 0],
  71: ["Body temperature", "°C", 1],
  73: ["Skin temperature", "°C", 1],
  91: ["Pulse wave velocity", "m/s", 1],
  123: ["VO2max", "ml/min/kg", 1],
  130: ["Rhythm in the ECG, class", "", 0],
  135: ["QRS", "s", 3],
  136: ["PR", "s", 3],
  137: ["QT", "s", 3],
  138: ["Corrected QT", "s", 3],
  139: ["Rhythm in the pulse, class", "", 0],
  147: ["Urine pH", "", 1],
  148: ["Urine gravity", "", 3],
  155: ["Vascular age", "years", 0],
  167: ["Nerve health", "", 0],
  227: ["Metabolic age", "years", 0],
  229: ["Skin conductance", "µS", 1],
};

/** Measure types that the play page lets one edit. */
const EDITABLE = new Set([1, 8, 9, 10, 11]);

export type EditableReading = { type: number; name: string; unit: string; amount: string };

/** The amount of a type, in the unit of the type. */
export function amountOf(group: MeasureGroup, type: number): number | undefined {
  const found = group.measures.find((one) => one.type === type);
  return found && found.value * 10 ** found.unit;
}

function show(group: MeasureGroup, type: number): string | null {
  const named = NAMES[type];
  const amount = amountOf(group, type);
  return named && amount !== undefined ? `${named[0]} ${amount.toFixed(named[2])} ${named[1]}` : null;
}

/** A group in a few words: its first few measures that have a name. */
export function readingText(group: MeasureGroup): string {
  const systolic = amountOf(group, 10);
  const diastolic = amountOf(group, 9);
  if (systolic !== undefined && diastolic !== undefined) {
    const pulse = show(group, 11);
    return `Blood pressure ${systolic.toFixed(0)}/${diastolic.toFixed(0)} mmHg${pulse ? `, ${pulse.toLowerCase()}` : ""}`;
  }
  const types = [...new Set(group.measures.map((one) => one.type))];
  const shown = types.flatMap((type) => show(group, type) ?? []).slice(0, 2);
  return shown.length > 0 ? shown.join(", ") : `Measures of type ${types.slice(0, 4).join(", ")}`;
}

/** The fields of a group that can be edited on the play page. */
export function editableReadings(group: MeasureGroup): EditableReading[] {
  const types = [...new Set(group.measures.map((one) => one.type))].filter((type) => EDITABLE.has(type));
  return types.flatMap((type) => {
    const [name, unit, digits] = NAMES[type] ?? ["", "", 0];
    return { type, name, unit, amount: (amountOf(group, type) ?? 0).toFixed(digits) };
  });
}
