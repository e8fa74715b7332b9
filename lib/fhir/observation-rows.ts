import { type AreaKey, areaOf } from "#lib/metrics/area.ts";
import type { GroupKind } from "#lib/metrics/kinds.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { codeOf } from "#lib/metrics/record-field.ts";
import {
  getMetric,
  type MetricKey,
  type MetricPart,
  type PartKey,
  recordKindOf,
} from "#lib/metrics/registry.ts";
import {
  classOf,
  localCode,
  type LocalCode,
  loinc,
  minutes,
  number,
  type ObservationSpec,
  shifted,
  UNITS,
  vital,
} from "./observation-spec.ts";

/** A number of a record that becomes an Observation. */
export type ObservationRow = ObservationSpec & {
  readonly kind: GroupKind;
  readonly area: AreaKey;
  /** The measure it is made of. */
  readonly part: Pick<MetricPart, "code" | "insteadCode" | "position">;
};

/** A part of a metric of the registry. */
type PartName = MetricKey | `${MetricKey}/${PartKey}`;

const body = (code: string, display: string, unit = UNITS.kilogram) =>
  number("exam", loinc(code, display), unit);
const local = (
  code: LocalCode,
  unit: (typeof UNITS)[keyof typeof UNITS],
  category: "exam" | "activity" = "exam",
) => number(category, localCode(code), unit);
const meanRate = number("exam", loinc("103205-1", "Mean heart rate"), UNITS.beats);
const lowestRate = number("exam", loinc("103222-6", "Minimum heart rate"), UNITS.beats);
const highestRate = number("exam", loinc("101692-2", "Maximum heart rate"), UNITS.beats);
const flights = number("activity", loinc("100304-5", "Flights climbed [#] Reporting Period"), UNITS.flights);
const activeEnergy = number(
  "activity",
  loinc("93819-1", "Calories burned in unspecified time --during activity"),
  UNITS.energy,
);

/** An interval of an ECG, of which Withings does not fix the unit. */
function interval(key: MetricKey, code: string, display: string): ObservationSpec {
  const { toStored } = getMetric(key);
  return {
    ...number("procedure", loinc(code, display), UNITS.milliseconds),
    convert: (sent) => (toStored ? toStored(toNumber(sent)) : toNumber(sent)),
  };
}

/**
 * Codes of LOINC 2.82 where it has one, else of our own. Pressure is not here: it is a panel (`pressure-panel.ts`).
 * Metrics that are missing have no code that says what they are.
 */
const OF_PARTS: Readonly<Partial<Record<PartName, ObservationSpec>>> = {
  weight: vital("bodyWeight", loinc("29463-7", "Body weight"), UNITS.kilogram),
  // Withings sends metres.
  height: shifted(vital("bodyHeight", loinc("8302-2", "Body height"), UNITS.centimetre), 2),
  "heart-rate": vital("heartRate", loinc("8867-4", "Heart rate"), UNITS.beats),
  "oxygen-saturation": {
    ...vital("oxygenSaturation", loinc("2708-6", "Oxygen saturation in Arterial blood"), UNITS.percent),
    coding: [
      loinc("2708-6", "Oxygen saturation in Arterial blood"),
      loinc("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"),
    ],
  },
  "body-temperature": vital("bodyTemperature", loinc("8310-5", "Body temperature"), UNITS.celsius),

  "fat-ratio": number("exam", loinc("41982-0", "Percentage of body fat Measured"), UNITS.percent),
  "fat-mass": body("73708-0", "Body fat [Mass] Calculated"),
  "lean-mass": body("91557-9", "Lean body weight"),
  "muscle-mass": body("73964-9", "Body muscle mass Calculated"),
  "bone-mass": body("101685-6", "Body bone mass"),
  hydration: body("101683-1", "Body water mass"),
  "basal-metabolic-rate": number("exam", loinc("69429-9", "Basal metabolic rate"), UNITS.energyOfDay),
  "visceral-fat": local("visceral-fat-index", UNITS.index),
  "extracellular-water": local("extracellular-water", UNITS.kilogram),
  "intracellular-water": local("intracellular-water", UNITS.kilogram),
  "lean-mass-segments": local("fat-free-mass-segment", UNITS.kilogram),
  "fat-mass-segments": local("fat-mass-segment", UNITS.kilogram),
  "muscle-mass-segments": local("muscle-mass-segment", UNITS.kilogram),
  "metabolic-age": local("metabolic-age", UNITS.years),
  "nerve-health": local("nerve-health-score", UNITS.score),
  "nerve-health-feet": local("nerve-health-score", UNITS.score),
  "nerve-response": local("nerve-response-score", UNITS.score),
  "nerve-response-feet": local("nerve-response-score", UNITS.score),
  "skin-conductance": local("skin-conductance", UNITS.conductance),
  "skin-temperature": number("exam", loinc("61008-9", "Body surface temperature"), UNITS.celsius),
  // The codes of VO2max are of tests until exhaustion, and Withings estimates it.
  "vo2-max": local("vo2max-estimate", UNITS.oxygenUptake),
  // Withings does not disclose how it finds either.
  "pulse-wave-velocity": local("pulse-wave-velocity", UNITS.speed),
  "vascular-age": local("vascular-age", UNITS.years),

  "pr-interval": interval("pr-interval", "8625-6", "P-R Interval"),
  "qrs-interval": interval("qrs-interval", "8633-0", "QRS duration"),
  "qt-interval": interval("qt-interval", "8634-8", "Q-T interval"),
  "corrected-qt-interval": interval("corrected-qt-interval", "8636-3", "Q-T interval corrected"),
  "afib-ecg": classOf(localCode("afib-ecg")),
  "afib-ppg": classOf(localCode("afib-ppg")),

  steps: number("activity", loinc("41950-7", "Number of steps in 24 hour Measured"), UNITS.stepsOfDay),
  distance: number("activity", loinc("41953-1", "Walking distance 24 hour"), UNITS.metre),
  floors: flights,
  "active-calories": activeEnergy,
  "total-calories": number(
    "activity",
    loinc("41979-6", "Calories burned in 24 hour Calculated"),
    UNITS.energyOfDay,
  ),
  "daily-heart-rate/average": meanRate,
  "daily-heart-rate/lowest": lowestRate,
  "daily-heart-rate/highest": highestRate,

  "sleep-duration": minutes(loinc("93832-4", "Sleep duration")),
  "sleep-stages/deep": minutes(loinc("93831-6", "Deep sleep duration")),
  "sleep-stages/light": minutes(loinc("93830-8", "Light sleep duration")),
  "sleep-stages/rem": minutes(loinc("93829-0", "REM sleep duration")),
  "time-in-bed": minutes(loinc("103213-5", "Duration in bed")),
  "sleep-latency": minutes(loinc("103212-7", "Duration of falling asleep")),
  "awake-between": minutes(loinc("103215-0", "Wake after sleep onset")),
  awakenings: number("activity", loinc("103211-9", "Number of awakenings"), UNITS.count),
  "respiratory-rate": number("activity", loinc("103217-6", "Mean respiratory rate"), UNITS.breaths),
  "night-heart-rate/average": meanRate,
  "night-heart-rate/lowest": lowestRate,
  "night-heart-rate/highest": highestRate,
  "sleep-score": local("sleep-score", UNITS.score, "activity"),
  "apnea-hypopnea-index": local("apnea-hypopnea-index", UNITS.perHour, "activity"),
  snoring: minutes(localCode("snoring-duration")),
  "breathing-disturbances": local("breathing-disturbances", UNITS.score, "activity"),
};

/** Workouts are records, and no metric has their numbers. */
const OF_WORKOUTS: Readonly<Record<string, ObservationSpec>> = {
  steps: number("activity", loinc("55423-8", "Number of steps in unspecified time Pedometer"), UNITS.steps),
  distance: number("activity", loinc("55430-3", "Walking distance unspecified time Pedometer"), UNITS.metre),
  elevation: flights,
  calories: activeEnergy,
  hr_average: meanRate,
  hr_min: lowestRate,
  hr_max: highestRate,
  spo2_average: number("activity", loinc("103209-3", "Mean oxygen saturation"), UNITS.percent),
};

/** The specification of a part, or the one that all parts of its metric share. */
function findSpec(metric: MetricKey, part: PartKey): ObservationSpec | undefined {
  return OF_PARTS[`${metric}/${part}`] ?? OF_PARTS[metric];
}

const METRICS = [...new Set(Object.keys(OF_PARTS).map((name) => name.split("/")[0] as MetricKey))];

/** Every number that is exported on its own. */
export const OBSERVATION_ROWS: readonly ObservationRow[] = [
  ...METRICS.map(getMetric).flatMap((metric) =>
    metric.parts.flatMap((part) => {
      const spec = findSpec(metric.key, part.key);
      return spec ? [{ ...spec, kind: recordKindOf(metric), area: areaOf(metric), part }] : [];
    }),
  ),
  ...Object.entries(OF_WORKOUTS).map(([field, spec]): ObservationRow => {
    const part = { code: codeOf("workout", field), position: "anywhere" } as const;
    return { ...spec, kind: "workout", area: "activity", part };
  }),
];
