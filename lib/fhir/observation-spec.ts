import { type Quantity, roundConverted, toNumber } from "#lib/metrics/quantity.ts";
import { PROFILES, SYSTEMS } from "./systems.ts";

export type Coding = { readonly system: string; readonly code: string; readonly display: string };

/** UCUM's code, and how people write it. */
export type Unit = { readonly code: string; readonly text: string };

export type Category = "vital-signs" | "exam" | "procedure" | "activity";

/** What one number of a record is in FHIR. */
export type ObservationSpec = {
  /** The first says what it is; others say the same in other systems. */
  readonly coding: readonly [Coding, ...Coding[]];
  readonly category: Category;
  /** Null of a class. */
  readonly unit: Unit | null;
  /** From the number as Withings sends it, exactly. */
  readonly convert: (sent: Quantity) => number;
  /** R4's profile that it follows. */
  readonly profile: string | null;
};

export const UNITS = {
  kilogram: { code: "kg", text: "kg" },
  centimetre: { code: "cm", text: "cm" },
  metre: { code: "m", text: "m" },
  bodyMassIndex: { code: "kg/m2", text: "kg/m²" },
  pressure: { code: "mm[Hg]", text: "mmHg" },
  beats: { code: "/min", text: "beats/minute" },
  breaths: { code: "/min", text: "breaths/minute" },
  celsius: { code: "Cel", text: "°C" },
  percent: { code: "%", text: "%" },
  speed: { code: "m/s", text: "m/s" },
  years: { code: "a", text: "years" },
  milliseconds: { code: "ms", text: "ms" },
  minutes: { code: "min", text: "min" },
  microvolt: { code: "uV", text: "µV" },
  conductance: { code: "uS", text: "µS" },
  oxygenUptake: { code: "mL/kg/min", text: "ml/kg/min" },
  energy: { code: "kcal", text: "kcal" },
  energyOfDay: { code: "kcal/d", text: "kcal/day" },
  stepsOfDay: { code: "/d", text: "steps/day" },
  steps: { code: "{steps}", text: "steps" },
  flights: { code: "{flights}", text: "floors" },
  index: { code: "{index}", text: "index" },
  score: { code: "{score}", text: "score" },
  count: { code: "{count}", text: "times" },
  perHour: { code: "/h", text: "per hour" },
} as const satisfies Readonly<Record<string, Unit>>;

/** What Withings names and LOINC does not, with the Withings type or field that each is. */
const LOCAL_CODES = {
  "visceral-fat-index": { display: "Visceral fat index", of: "measure type 170" },
  "extracellular-water": { display: "Extracellular water mass", of: "measure type 168" },
  "intracellular-water": { display: "Intracellular water mass", of: "measure type 169" },
  "fat-free-mass-segment": { display: "Fat-free mass of a body segment", of: "measure type 173" },
  "fat-mass-segment": { display: "Fat mass of a body segment", of: "measure type 174" },
  "muscle-mass-segment": { display: "Muscle mass of a body segment", of: "measure type 175" },
  "pulse-wave-velocity": { display: "Pulse wave velocity", of: "measure type 91" },
  "vascular-age": { display: "Vascular age", of: "measure type 155" },
  "metabolic-age": { display: "Metabolic age", of: "measure type 227" },
  "nerve-health-score": { display: "Nerve health score", of: "measure types 167, 158 and 159" },
  "nerve-response-score": { display: "Nerve response score", of: "measure types 196, 197 and 198" },
  "skin-conductance": { display: "Electrochemical skin conductance", of: "measure type 229" },
  "afib-ecg": {
    display: "AFib classification by the device, from ECG",
    of: "measure type 130, and ecg.afib",
  },
  "afib-ppg": { display: "AFib classification by the device, from the pulse wave", of: "measure type 139" },
  "vo2max-estimate": { display: "VO2max, estimated", of: "measure type 123" },
  "sleep-score": { display: "Sleep score", of: "sleep field sleep_score" },
  "apnea-hypopnea-index": {
    display: "Apnea-hypopnea index, estimated",
    of: "sleep field apnea_hypopnea_index",
  },
  "snoring-duration": { display: "Duration of snoring", of: "sleep field snoring" },
  "breathing-disturbances": {
    display: "Intensity of breathing disturbances",
    of: "sleep field breathing_disturbances_intensity",
  },
} as const satisfies Readonly<Record<string, { display: string; of: string }>>;

export type LocalCode = keyof typeof LOCAL_CODES;

/** Every code of our own, with its definition. */
export const LOCAL_CONCEPTS = Object.entries(LOCAL_CODES).map(([code, { display, of }]) => ({
  code,
  display,
  definition: `As Withings measures it: ${of}.`,
}));

export function loinc(code: string, display: string): Coding {
  return { system: SYSTEMS.loinc, code, display };
}

export function mdc(code: string, display: string): Coding {
  return { system: SYSTEMS.mdc, code, display };
}

export function snomed(code: string, display: string): Coding {
  return { system: SYSTEMS.snomed, code, display };
}

export function localCode(code: LocalCode): Coding {
  return { system: SYSTEMS.local, code, display: LOCAL_CODES[code].display };
}

const AS_SENT = { convert: toNumber, profile: null } as const;

/** A number as it is sent. */
export function number(category: Category, coding: Coding, unit: Unit): ObservationSpec {
  return { ...AS_SENT, coding: [coding], category, unit };
}

/** A vital sign, after R4's profile of it. */
export function vital(profile: keyof typeof PROFILES, coding: Coding, unit: Unit): ObservationSpec {
  return { ...number("vital-signs", coding, unit), profile: PROFILES[profile] };
}

/** A class that a device gives. */
export function classOf(coding: Coding): ObservationSpec {
  return { ...AS_SENT, coding: [coding], category: "procedure", unit: null };
}

/** A span of a record, which Withings sends in seconds, in minutes. */
export function minutes(coding: Coding): ObservationSpec {
  return {
    ...number("activity", coding, UNITS.minutes),
    convert: (sent) => toNumber(roundConverted(toNumber(sent) / 60)),
  };
}

/** The number shifted by powers of ten, which stays exact. */
export function shifted(spec: ObservationSpec, digits: number): ObservationSpec {
  return { ...spec, convert: ({ value, exponent }) => toNumber({ value, exponent: exponent + digits }) };
}
