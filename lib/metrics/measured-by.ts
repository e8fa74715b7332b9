import type { Subject } from "./area-records.ts";
import { type DeviceNames, type ModelKey, modelsOf, recogniseDevice, typeOfModel } from "./device-model.ts";
import { fetchOf, type RecordKind, type RecordingKind } from "./kinds.ts";
import { getMetric, recordKindOf } from "./registry.ts";

/** Where a device has to have been bought for it to measure something. */
export type Region = "europe" | "australia" | "united-states";

/** Devices that measure something, and on which terms. */
export type Source = {
  readonly models: readonly ModelKey[];
  /**
   * Withings' pack: every plan of an application has what is `core`; on paper only Advanced Biomarkers has what is
   * `cleared`, although some of it was seen to arrive on other plans.
   */
  readonly pack: "core" | "cleared";
  /** Null: wherever it was bought. */
  readonly regions: readonly Region[] | null;
  /** Has to be switched on in Withings' app first. */
  readonly isOptional: boolean;
};

const BODY_CARDIO = 6;
const BODY_SCAN = 10;
const BODY_COMP = 18;
const BODY_SCAN_2 = 19;
const BPM_CORE = 44;
const PULSE_OX = 51;
const BEAM_O = 71;
const MOVE_ECG = [91, 92];
const SCAN_WATCH_2 = 94;
const SCAN_WATCHES = [93, SCAN_WATCH_2];
const RATE_WATCHES = [55, 58, 59, ...SCAN_WATCHES, 95];
const BODY_SCANS = [BODY_SCAN, BODY_SCAN_2];
const SLEEP_MATS = [61, 63];
const BODY_SMART = "body-smart";
const SLEEP_RX = "sleep-rx";

const SCALES = modelsOf("scale");
const CUFFS = modelsOf("cuff");
const MATS = modelsOf("mat");
const STEP_COUNTERS = modelsOf("tracker", "phone");
const THERMOMETERS = modelsOf("thermometer");

type Terms = { readonly in?: readonly Region[]; readonly optional?: boolean };

function core(...models: readonly ModelKey[]): Source {
  return { models, pack: "core", regions: null, isOptional: false };
}

function cleared(models: readonly ModelKey[], terms: Terms = {}): Source {
  return { models, pack: "cleared", regions: terms.in ?? null, isOptional: terms.optional ?? false };
}

const ECG = [cleared([BPM_CORE, BEAM_O, ...BODY_SCANS, ...MOVE_ECG, ...SCAN_WATCHES])];
const SEGMENTS = [cleared(BODY_SCANS)];
const WATER = [cleared([BODY_COMP, ...BODY_SCANS])];
const COMPOSITION = [core(...SCALES)];
const INTERVALS = ECG;
const NERVE_SCORE = [cleared([BODY_COMP, BODY_SCAN], { in: ["europe"], optional: true })];
const NERVE_RESPONSE = [cleared([BODY_COMP, BODY_SCAN], { in: ["united-states"], optional: true })];
const URINE = [core(...modelsOf("urine"))];
const STEPS = [core(...STEP_COUNTERS)];
const DAY_RATE = [core(...RATE_WATCHES)];
const SLEEP = [core(...MATS, ...modelsOf("tracker"))];
const OF_MATS = [cleared(MATS)];
const BREATHS = [cleared([...MATS, SCAN_WATCH_2])];

/** Which devices measure what, as Withings' public pages had it in October 2026. Null: it is typed into Withings' app. */
const SOURCES: Readonly<Record<Subject, readonly Source[] | null>> = {
  weight: COMPOSITION,
  "fat-mass": COMPOSITION,
  "lean-mass": COMPOSITION,
  "fat-ratio": COMPOSITION,
  "muscle-mass": COMPOSITION,
  "bone-mass": COMPOSITION,
  hydration: COMPOSITION,
  "extracellular-water": WATER,
  "intracellular-water": WATER,
  "muscle-mass-segments": SEGMENTS,
  "fat-mass-segments": SEGMENTS,
  "lean-mass-segments": SEGMENTS,
  "visceral-fat": [cleared([BODY_SMART, BODY_COMP, ...BODY_SCANS])],
  "basal-metabolic-rate": [cleared([BODY_SMART, BODY_COMP, ...BODY_SCANS])],
  "metabolic-age": [cleared([BODY_COMP, ...BODY_SCANS])],
  height: null,
  "blood-pressure": [core(...CUFFS)],
  "heart-rate": [
    core(4, BODY_CARDIO, BODY_SMART, BODY_COMP, ...BODY_SCANS, ...CUFFS, PULSE_OX, ...RATE_WATCHES),
    cleared([BEAM_O]),
  ],
  "pulse-wave-velocity": [cleared([BODY_CARDIO, BODY_COMP, BODY_SCAN], { in: ["europe"], optional: true })],
  "vascular-age": [cleared([BODY_CARDIO, BODY_COMP, ...BODY_SCANS], { optional: true })],
  "afib-ecg": [core(BEAM_O), cleared([BPM_CORE, ...BODY_SCANS, ...MOVE_ECG, ...SCAN_WATCHES])],
  "afib-ppg": [cleared(SCAN_WATCHES)],
  "qrs-interval": INTERVALS,
  "pr-interval": INTERVALS,
  "qt-interval": INTERVALS,
  "corrected-qt-interval": INTERVALS,
  "oxygen-saturation": [core(PULSE_OX, BEAM_O, ...SCAN_WATCHES)],
  "vo2-max": [cleared(RATE_WATCHES)],
  "body-temperature": [core(...THERMOMETERS)],
  "skin-temperature": [cleared([...THERMOMETERS, SCAN_WATCH_2])],
  temperature: [core(4, ...THERMOMETERS)],
  "nerve-health": NERVE_SCORE,
  "nerve-health-feet": NERVE_SCORE,
  "nerve-response": NERVE_RESPONSE,
  "nerve-response-feet": NERVE_RESPONSE,
  "skin-conductance": [cleared([BODY_COMP, BODY_SCAN], { optional: true })],
  "urine-ph": URINE,
  "urine-specific-gravity": URINE,
  "urine-ketones": URINE,
  "urine-vitamin-c": URINE,
  "urine-nitrites": URINE,
  "urine-calcium": URINE,
  "urine-creatinine": URINE,
  "urine-calcium-creatinine": URINE,
  steps: STEPS,
  distance: STEPS,
  floors: STEPS,
  "active-calories": STEPS,
  "total-calories": STEPS,
  "active-minutes": STEPS,
  "daily-heart-rate": DAY_RATE,
  "heart-zones": DAY_RATE,
  "sleep-duration": SLEEP,
  "sleep-stages": SLEEP,
  "time-in-bed": SLEEP,
  "sleep-efficiency": SLEEP,
  "sleep-latency": SLEEP,
  "wakeup-latency": SLEEP,
  "time-awake": SLEEP,
  "awake-between": SLEEP,
  awakenings: SLEEP,
  "rem-episodes": SLEEP,
  "out-of-bed": [core(...MATS)],
  "sleep-score": [cleared([...MATS, ...RATE_WATCHES])],
  "night-heart-rate": [core(...RATE_WATCHES), cleared(MATS)],
  "respiratory-rate": BREATHS,
  "respiratory-range": BREATHS,
  "night-variability": [cleared([...SLEEP_MATS, SCAN_WATCH_2])],
  "night-core-temperature": [cleared([SCAN_WATCH_2])],
  snoring: OF_MATS,
  "snoring-episodes": OF_MATS,
  "breathing-disturbances": [cleared(SLEEP_MATS)],
  "breathing-quality": OF_MATS,
  "breathing-sounds": OF_MATS,
  "breathing-sound-episodes": OF_MATS,
  "chest-movement": OF_MATS,
  "chest-movement-wellness": OF_MATS,
  "movement-score": [cleared([63], { in: ["europe"] }), cleared([SLEEP_RX], { in: ["united-states"] })],
  "movement-time": OF_MATS,
  "apnea-hypopnea-index": [cleared([63], { in: ["europe", "australia"], optional: true })],
  "withings-index": [cleared([SLEEP_RX], { in: ["united-states"] })],
  workout: STEPS,
  night: SLEEP,
  ecg: ECG,
  sound: [cleared([BPM_CORE, BEAM_O])],
};

/** What measures a subject, by plan and region; null for what no device measures. */
export function sourcesOf(subject: Subject): readonly Source[] | null {
  return SOURCES[subject];
}

/** Whether a device measures something: `unsure` of a type or model that is in no table. */
export function canMeasure(device: DeviceNames, { models }: Pick<Source, "models">): "yes" | "no" | "unsure" {
  const { type, model } = recogniseDevice(device);
  if (model !== null) return models.includes(model) ? "yes" : "no";
  return type === null || models.some((one) => typeOfModel(one) === type) ? "unsure" : "no";
}

/** The kind of records in which a subject comes. */
export function recordOf(subject: Subject): RecordKind | RecordingKind {
  if (subject === "workout" || subject === "night" || subject === "ecg" || subject === "sound")
    return subject;
  return recordKindOf(getMetric(subject));
}

/** The scope that Withings asks for before it gives a subject. */
export function scopeOf(subject: Subject): string {
  const fetched = fetchOf(recordOf(subject));
  return fetched === "days" || fetched === "nights" ? "user.activity" : "user.metrics";
}

const ZONES: Readonly<Record<Region, RegExp>> = {
  europe: /^Europe\//,
  australia: /^Australia\//,
  "united-states":
    /^(US\/|America\/(New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Indiana\/|Kentucky\/|North_Dakota\/)|Pacific\/Honolulu$)/,
};

/** Whether the clock of a device is that of one of these regions. */
export function isIn(regions: readonly Region[], zone: string | null): boolean {
  return zone !== null && regions.some((region) => ZONES[region].test(zone));
}
