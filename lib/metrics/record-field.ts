import type { NamedKind } from "./kinds.ts";
import type { RecordDetails, StoredMeasure } from "./measure-group.ts";
import type { Quantity } from "./quantity.ts";

/** `zeroIsNone`: Withings writes 0 where nothing was measured. */
type RecordField = { readonly name: string; readonly code: number; readonly zeroIsNone: boolean };

/** A value as received; one that is no number is shown beside the numbers. */
export type WireValues = Readonly<Record<string, number | string | boolean>>;

const measured = (code: number, ...names: string[]): RecordField[] =>
  names.map((name, index) => ({ name, code: code + index, zeroIsNone: false }));
const vital = (code: number, ...names: string[]): RecordField[] =>
  names.map((name, index) => ({ name, code: code + index, zeroIsNone: true }));

/**
 * Withings names the numbers of a day, a workout or a night; we keep them as measures under codes of our own, above
 * 10,000 where Withings has none. A code is in the database and in exports: never change one, only add.
 * Withings' own unit stays (s, m, kcal, bpm, °C; sleep efficiency is a ratio between 0 and 1).
 */
export const RECORD_FIELDS: Readonly<Record<NamedKind, readonly RecordField[]>> = {
  activity: [
    ...measured(10_001, "steps", "distance", "elevation", "soft", "moderate", "intense", "active"),
    ...measured(10_008, "calories", "totalcalories"),
    ...vital(10_010, "hr_average", "hr_min", "hr_max"),
    ...measured(10_013, "hr_zone_0", "hr_zone_1", "hr_zone_2", "hr_zone_3"),
  ],
  workout: [
    ...measured(11_001, "calories"),
    // 0 is "not given": only a person enters these.
    ...vital(11_002, "intensity", "manual_intensity", "manual_distance", "manual_calories"),
    ...vital(11_006, "hr_average", "hr_min", "hr_max"),
    ...measured(11_009, "hr_zone_0", "hr_zone_1", "hr_zone_2", "hr_zone_3"),
    ...measured(11_013, "pause_duration", "algo_pause_duration"),
    ...vital(11_015, "spo2_average"),
    ...vital(11_016, "core_body_temperature_avg", "core_body_temperature_min", "core_body_temperature_max"),
    ...measured(11_019, "steps", "distance", "elevation", "pool_laps", "strokes", "pool_length"),
  ],
  night: [
    ...measured(12_001, "total_timeinbed", "total_sleep_time", "asleepduration"),
    ...measured(12_004, "lightsleepduration", "deepsleepduration", "remsleepduration"),
    ...measured(12_007, "sleep_efficiency", "sleep_latency", "wakeup_latency", "wakeupduration"),
    ...measured(12_011, "wakeupcount", "waso", "nb_rem_episodes", "durationtosleep", "durationtowakeup"),
    ...measured(12_016, "out_of_bed_count"),
    ...vital(12_017, "hr_average", "hr_min", "hr_max", "rr_average", "rr_min", "rr_max"),
    ...measured(12_023, "breathing_quality_assessment", "breathing_disturbances_intensity"),
    ...measured(12_025, "apnea_hypopnea_index", "withings_index", "snoring", "snoringepisodecount"),
    ...measured(12_029, "sleep_score", "mvt_score_avg", "mvt_active_duration"),
    ...vital(12_032, "rmssd_start_avg", "rmssd_end_avg"),
    ...vital(
      12_034,
      "chest_movement_rate_average",
      "chest_movement_rate_min",
      "chest_movement_rate_max",
      "chest_movement_rate_wellness_average",
      "chest_movement_rate_wellness_min",
      "chest_movement_rate_wellness_max",
    ),
    ...measured(12_040, "breathing_sounds", "breathing_sounds_episode_count"),
    ...vital(12_042, "core_body_temperature_min", "core_body_temperature_max", "core_body_temperature_avg"),
  ],
};

/** Non-numeric fields of an answer, which must also be requested by name. */
const TEXT_FIELDS: Readonly<Record<NamedKind, readonly string[]>> = {
  activity: [],
  workout: ["core_body_temperature_status"],
  night: ["night_events", "core_body_temperature_status"],
};

/** Every field to ask for: what is not named in `data_fields` does not come. */
export function fieldNames(kind: NamedKind): string[] {
  return [...RECORD_FIELDS[kind].map(({ name }) => name), ...TEXT_FIELDS[kind]];
}

/** Our code of a field. Throws for a name that is not in the table. */
export function codeOf(kind: NamedKind, name: string): number {
  const field = RECORD_FIELDS[kind].find((candidate) => candidate.name === name);
  if (!field) throw new Error(`No field "${name}" of a ${kind}`);
  return field.code;
}

/**
 * Separates known numbers from everything else, which is kept as received. Drops values that mean "no number": 0
 * where it means none, and every negative one (-1 is "not computed"; one night was awake for -25920 s). A number that
 * no pair of integers holds exactly is kept with the others too.
 */
export function readRecord(
  kind: NamedKind,
  values: WireValues,
): { measures: StoredMeasure[]; details: RecordDetails } {
  const measures: StoredMeasure[] = [];
  const details: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = RECORD_FIELDS[kind].find((candidate) => candidate.name === name);
    const number = field && typeof value !== "boolean" ? exactQuantity(String(value)) : null;
    if (!field || !number) details[name] = value;
    else if (number.value > 0 || (number.value === 0 && !field.zeroIsNone))
      measures.push({ code: field.code, position: null, ...number });
  }
  return { measures, details };
}

/** Four digits of exponent are more than any double has; the column is a small integer. */
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,4}))?$/;

/** The decimal that a JSON number was written as: its shortest text, split. Null for what is not exact as integers. */
export function exactQuantity(text: string): Quantity | null {
  const match = NUMBER.exec(text);
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", shift = "0"] = match;
  const value = Number(sign + whole + fraction);
  return Number.isSafeInteger(value) ? { value: value + 0, exponent: Number(shift) - fraction.length } : null;
}
