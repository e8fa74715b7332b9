import { DAY_S } from "./time.ts";
import type { NamedKind } from "./kinds.ts";
import type { StoredMeasure } from "./measure-group.ts";
import { toNumber } from "./quantity.ts";
import { RECORD_FIELDS } from "./record-field.ts";

/** The least and the greatest number that something can be, both included, in the unit in which Withings sends it. */
export type PossibleRange = { readonly from: number; readonly to: number };

/**
 * The plausible range of each type, for the whole product. A number outside is kept as received and listed as not
 * counted, but it is in no reading, mean, trend or goal.
 *
 * The bounds are wide, because rare values are no errors: they exclude 0 where nothing was measured, negative
 * numbers, and numbers in another unit or from a broken device. A type without bounds accepts anything.
 */
const BY_TYPE: ReadonlyMap<number, PossibleRange> = new Map<number, PossibleRange>([
  // kg. The lightest newborn that lived weighed 0.21, the heaviest person 635.
  [1, { from: 0.2, to: 700 }],
  // Masses that are part of a body, kg: lean, fat, muscle, water, bone, water outside and inside the cells.
  ...within([5, 8, 76, 77, 168, 169], 0.01, 600),
  [88, { from: 0.01, to: 30 }],
  // A segment's lean, fat and muscle mass, kg.
  ...within([173, 174, 175], 0.001, 300),
  // Height, m.
  [4, { from: 0.2, to: 3 }],
  // Fat as a share of the body, %.
  [6, { from: 0.5, to: 95 }],
  // Diastolic and systolic pressure, mmHg.
  [9, { from: 10, to: 250 }],
  [10, { from: 30, to: 400 }],
  // Pulse, bpm.
  [11, { from: 15, to: 350 }],
  // °C, of a room or a body; of a body; of the skin.
  [12, { from: -60, to: 60 }],
  [71, { from: 13, to: 47 }],
  [73, { from: 0.1, to: 50 }],
  // Oxygen saturation, %.
  [54, { from: 20, to: 100 }],
  // Pulse wave velocity, m/s; vascular and metabolic age, years; VO2max, ml/min/kg.
  [91, { from: 1, to: 50 }],
  ...within([155, 227], 1, 150),
  [123, { from: 1, to: 110 }],
  // ECG intervals: from 10 ms if they come in seconds to 3 s if they come in ms.
  ...within([135, 136, 137, 138], 0.01, 3_000),
  // Visceral fat, an index; basal metabolic rate, kcal a day.
  [170, { from: 0.1, to: 100 }],
  [226, { from: 50, to: 15_000 }],
  // Scores of nerves and of sweat response, up to 100; conductance of the skin, µS.
  ...within([158, 159, 167, 196, 197, 198], 0, 100),
  [229, { from: 0.1, to: 1_000 }],
  // Urine: pH; specific gravity, against water at 1; nitrites, ketones, vitamin C, calcium and its ratio, which may be
  // none at all; creatinine, which always is there.
  [147, { from: 2, to: 12 }],
  [148, { from: 0.99, to: 1.2 }],
  ...within([151, 204, 205, 248, 251], 0, 100_000),
  [249, { from: 0.001, to: 1_000 }],
]);

/** A day on which the clocks go back, and a record that goes on into the next one, in seconds. */
const TWO_DAYS_S = 2 * DAY_S;

/** The same of what a day, a workout or a night has under Withings' names. */
const BY_NAME: Readonly<Record<string, PossibleRange>> = {
  ...named(["steps"], 0, 500_000),
  ...named(["distance", "manual_distance"], 0, 2_000_000),
  ...named(["elevation", "pool_laps", "strokes"], 0, 100_000),
  ...named(["soft", "moderate", "intense", "active"], 0, TWO_DAYS_S),
  ...named(["calories", "manual_calories", "totalcalories"], 0, 50_000),
  ...named(["hr_average", "hr_min", "hr_max"], 15, 350),
  ...named(["hr_zone_0", "hr_zone_1", "hr_zone_2", "hr_zone_3"], 0, TWO_DAYS_S),
  ...named(["spo2_average"], 20, 100),
  ...named(["core_body_temperature_avg", "core_body_temperature_min", "core_body_temperature_max"], 13, 47),
  ...named(["total_timeinbed", "total_sleep_time", "asleepduration"], 0, TWO_DAYS_S),
  ...named(["lightsleepduration", "deepsleepduration", "remsleepduration"], 0, TWO_DAYS_S),
  ...named(["wakeupduration", "waso", "sleep_latency", "wakeup_latency"], 0, TWO_DAYS_S),
  ...named(["durationtosleep", "durationtowakeup", "snoring", "breathing_sounds"], 0, TWO_DAYS_S),
  ...named(["mvt_active_duration"], 0, TWO_DAYS_S),
  ...named(["sleep_efficiency"], 0, 1),
  ...named(["wakeupcount", "nb_rem_episodes", "out_of_bed_count"], 0, 1_000),
  ...named(["snoringepisodecount", "breathing_sounds_episode_count"], 0, 10_000),
  ...named(["rr_average", "rr_min", "rr_max"], 1, 120),
  ...named(["breathing_quality_assessment", "breathing_disturbances_intensity"], 0, 1_000),
  ...named(["apnea_hypopnea_index", "withings_index"], 0, 400),
  ...named(["chest_movement_rate_average", "chest_movement_rate_min", "chest_movement_rate_max"], 0.1, 300),
  ...named(
    [
      "chest_movement_rate_wellness_average",
      "chest_movement_rate_wellness_min",
      "chest_movement_rate_wellness_max",
    ],
    1,
    120,
  ),
  ...named(["sleep_score"], 0, 100),
  ...named(["mvt_score_avg"], 0, 255),
  ...named(["rmssd_start_avg", "rmssd_end_avg"], 0.1, 2_000),
};

const KINDS: readonly NamedKind[] = ["activity", "workout", "night"];

const RANGES: ReadonlyMap<number, PossibleRange> = new Map([
  ...BY_TYPE,
  ...KINDS.flatMap((kind) =>
    RECORD_FIELDS[kind].flatMap(({ name, code }) => {
      const range = BY_NAME[name];
      return range ? [[code, range] as const] : [];
    }),
  ),
]);

/** The plausible range of this type, in Withings' unit; null for an unknown type. */
export function possibleRange(code: number): PossibleRange | null {
  return RANGES.get(code) ?? null;
}

/** Every type with bounds, as a database compares them. */
export function listPossibleRanges(): readonly (PossibleRange & { readonly code: number })[] {
  return [...RANGES].map(([code, range]) => ({ code, ...range }));
}

/** Whether a number can be what its type says. */
export function isPossible(measure: Pick<StoredMeasure, "code" | "value" | "exponent">): boolean {
  const range = possibleRange(measure.code);
  if (!range) return true;
  const number = toNumber(measure);
  return range.from <= number && number <= range.to;
}

/** Pairs of types in one measurement of which the first is always greater: systolic pressure over diastolic. */
const GREATER_THAN: readonly (readonly [greater: number, lesser: number])[] = [[10, 9]];

/** Whether the numbers of one act of measuring can be what their types say, each alone and together. */
export function arePossible(measures: readonly StoredMeasure[]): boolean {
  const numberOf = (wanted: number) => {
    const measure = measures.find(({ code }) => code === wanted);
    return measure ? toNumber(measure) : null;
  };
  return (
    measures.every(isPossible) &&
    GREATER_THAN.every(([greater, lesser]) => {
      const [high, low] = [numberOf(greater), numberOf(lesser)];
      return high === null || low === null || high > low;
    })
  );
}

function within(codes: readonly number[], from: number, to: number): (readonly [number, PossibleRange])[] {
  return codes.map((code) => [code, { from, to }]);
}

function named(names: readonly string[], from: number, to: number): Record<string, PossibleRange> {
  return Object.fromEntries(names.map((name) => [name, { from, to }]));
}
