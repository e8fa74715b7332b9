import { HOUR_S } from "./time.ts";
import { AFIB_CLASSES } from "./afib-class.ts";
import type { Classes } from "./afib-class.ts";
import type { RecordKind } from "./kinds.ts";
import { codeOf } from "./record-field.ts";
import type { UnitKind } from "./unit.ts";

/** How a metric is drawn. `components/charts` has a table typed by this union. */
export type ChartKind = "trend" | "range-pair" | "points" | "parts" | "bars" | "classes";

/** Withings' position of whole-body values (table 5.2). A measure that names no position counts as this one. */
export const WHOLE_BODY = 7;

/**
 * Where on the body a measure has to be taken to count: the positions by Withings' number, the preferred one first,
 * or "anywhere" for what is the same wherever a device is worn. What was taken elsewhere is no reading of the
 * metric: scales send body composition by segment, and pulse wave velocity of each foot beside that of the body.
 */
type PartPosition = "anywhere" | readonly [number, ...number[]];

const BODY: PartPosition = [WHOLE_BODY];
/** Arms, then wrists: an ankle has another blood pressure. */
const ARM: PartPosition = [WHOLE_BODY, 3, 2, 1, 0];
/** A watch on the wrist, or a thermometer that does not say. */
const WRIST: PartPosition = [WHOLE_BODY, 1, 0];
/** From foot to foot, as a scale measures: one Body Scan sent extracellular water with position 6, between the legs. */
const FOOT_TO_FOOT: PartPosition = [WHOLE_BODY, 6];
const RIGHT_FOOT = 4;
const LEFT_FOOT = 5;

export type MetricPart = {
  readonly key: string;
  readonly name: string;
  /** Withings' measure type. */
  readonly code: number;
  /** Another type that says the same, and is read where there is no `code`. */
  readonly insteadCode?: number;
  readonly position: PartPosition;
};

/** Parts drawn on one axis, because their values are close. */
export type ChartPanel = { readonly name: string; readonly parts: readonly string[] };

/** The smoothed trend: time constant, and the gap after which it restarts, both in days. */
export type TrendSettings = { readonly tauDays: number; readonly splitDays: number };

/** Where a dashboard shows it: the main metrics always, the others once there is a reading. */
export type SectionKey =
  "main" | "activity" | "sleep" | "body" | "circulation" | "fitness" | "temperature" | "nerves" | "urine";

/** In the order of a dashboard. */
export const SECTIONS: readonly { readonly key: SectionKey; readonly name: string }[] = [
  { key: "main", name: "Main metrics" },
  { key: "activity", name: "Activity" },
  { key: "sleep", name: "Sleep" },
  { key: "body", name: "Body composition" },
  { key: "circulation", name: "Heart and circulation" },
  { key: "fitness", name: "Oxygen and fitness" },
  { key: "temperature", name: "Temperature" },
  { key: "nerves", name: "Nerves" },
  { key: "urine", name: "Urine" },
];

/** How values below a size (in the stored unit) are shown. */
type SmallScale = {
  readonly below: number;
  readonly decimals: number;
  readonly axisMinimumSpan: number;
};

type MetricEntry = {
  /** Used in URLs and preferences: never rename, only add. */
  readonly key: string;
  readonly name: string;
  /** Whether a dashboard has a card of it; what has none is reached from the records that it describes. */
  readonly hasCard: boolean;
  /** One sentence. Says so when an index is the vendor's own or a method is noisy. */
  readonly description: string;
  readonly section: SectionKey;
  readonly parts: readonly [MetricPart, ...MetricPart[]];
  readonly unitKind: UnitKind;
  /** Decimals shown, in the unit it is stored in. */
  readonly decimals: number;
  readonly chartKind: ChartKind;
  /** The span of one reading: an instant, a whole local day, or a night, which is filed under its end. */
  readonly per: "moment" | "day" | "night";
  /** Whether a week or month shows the sum or the mean of its days. */
  readonly rollUp: "sum" | "mean";
  /** For parts of very different size: one chart above the other, each with its own axis. */
  readonly panels: readonly ChartPanel[] | null;
  readonly trend: TrendSettings | null;
  /** The least height of the value axis, in the stored unit, so that noise does not look dramatic. */
  readonly axisMinimumSpan: number;
  /** Finer decimals and axes for values so small that the ones above would hide what changes; the smallest first. */
  readonly small: readonly SmallScale[];
  /** After how many days without a reading the newest one counts as old; null: never. */
  readonly staleAfterDays: number | null;
  /**
   * For numbers that are codes of a class: its name and conclusion. Such numbers are never averaged, compared or put
   * on an axis.
   */
  readonly classes: Classes | null;
  /** From the number sent to the stored unit, for the few types whose unit Withings does not fix. */
  readonly toStored: ((sent: number) => number) | null;
};

const SMOOTHED: TrendSettings = { tauDays: 7, splitDays: 30 };

const COMMON = {
  trend: null,
  hasCard: true,
  chartKind: "points",
  per: "moment",
  rollUp: "mean",
  panels: null,
  classes: null,
  small: [],
  toStored: null,
} as const;

type Given = Omit<MetricEntry, "key" | "name" | "parts" | keyof typeof COMMON> &
  Partial<Pick<MetricEntry, keyof typeof COMMON>> & { readonly position?: PartPosition };

/** A metric of one type. */
function single<Key extends string>(key: Key, name: string, code: number, given: Given) {
  const { position = BODY, ...rest } = given;
  const parts: MetricEntry["parts"] = [{ key: "value", name, code, position }];
  return { key, name, parts, ...COMMON, ...rest };
}

/** A mass of the whole body, or its share: smoothed, and kept apart from the same type by segment. */
function composition<Key extends string>(
  key: Key,
  name: string,
  code: number,
  given: Pick<Given, "description" | "section"> & Partial<Given>,
) {
  return single(key, name, code, {
    unitKind: "mass",
    decimals: 1,
    chartKind: "trend",
    trend: SMOOTHED,
    axisMinimumSpan: 2,
    staleAfterDays: 2,
    ...given,
  });
}

/** A torso weighs ten times an arm. */
const SEGMENT_PANELS: readonly ChartPanel[] = [
  { name: "Torso", parts: ["torso"] },
  { name: "Arms", parts: ["left-arm", "right-arm"] },
  { name: "Legs", parts: ["left-leg", "right-leg"] },
];

/** The five segments of a Body Scan: one type, distinguished by position. */
function segments<Key extends string>(key: Key, name: string, code: number, description: string) {
  const parts: MetricEntry["parts"] = [
    { key: "torso", name: "Torso", code, position: [12] },
    { key: "left-arm", name: "Left arm", code, position: [3] },
    { key: "right-arm", name: "Right arm", code, position: [2] },
    { key: "left-leg", name: "Left leg", code, position: [10] },
    { key: "right-leg", name: "Right leg", code, position: [11] },
  ];
  return {
    ...COMMON,
    key,
    name,
    description,
    parts,
    section: "body",
    unitKind: "mass",
    decimals: 1,
    chartKind: "parts",
    panels: SEGMENT_PANELS,
    axisMinimumSpan: 1,
    staleAfterDays: 7,
  } as const;
}

/** A score for each foot. */
function feet<Key extends string>(key: Key, name: string, left: number, right: number, description: string) {
  const parts: MetricEntry["parts"] = [
    { key: "left", name: "Left foot", code: left, position: [WHOLE_BODY, LEFT_FOOT] },
    { key: "right", name: "Right foot", code: right, position: [WHOLE_BODY, RIGHT_FOOT] },
  ];
  return { ...COMMON, ...NERVES, key, name, description, parts, chartKind: "parts" } as const;
}

const NERVES = {
  section: "nerves",
  unitKind: "number",
  decimals: 0,
  axisMinimumSpan: 20,
  staleAfterDays: 60,
} as const;
const TEMPERATURE = {
  section: "temperature",
  unitKind: "temperature",
  decimals: 1,
  axisMinimumSpan: 2,
  staleAfterDays: 7,
} as const;
const URINE = { section: "urine", staleAfterDays: 14 } as const;
const AFIB = {
  position: "anywhere",
  section: "circulation",
  unitKind: "class",
  decimals: 0,
  chartKind: "classes",
  axisMinimumSpan: 0,
  staleAfterDays: 30,
  classes: AFIB_CLASSES,
} as const;

/**
 * Withings does not say whether ECG intervals come in seconds or milliseconds, and clients disagree. A heart's
 * intervals are between 20 ms and 2 s, so a number below 5 can only be seconds.
 */
function intervalInMilliseconds(sent: number): number {
  return sent < 5 ? Math.round(sent * 1e6) / 1e3 : sent;
}

const INTERVAL = {
  position: "anywhere",
  section: "circulation",
  unitKind: "interval",
  decimals: 0,
  axisMinimumSpan: 40,
  staleAfterDays: 30,
  toStored: intervalInMilliseconds,
} as const;

/** A number of a day of activity, under Withings' name for it. */
function daily<Key extends string>(
  key: Key,
  name: string,
  field: string,
  given: Partial<Given> & DailyGiven,
) {
  return single(key, name, codeOf("activity", field), { ...DAILY, ...given });
}

/** A number of a night, under Withings' name for it. */
function nightly<Key extends string>(
  key: Key,
  name: string,
  field: string,
  given: Partial<Given> & DailyGiven,
) {
  return single(key, name, codeOf("night", field), { ...NIGHTLY, ...given });
}

type DailyGiven = Pick<Given, "description" | "unitKind" | "axisMinimumSpan">;

/** Parts by Withings' names for them. */
function fields(
  kind: "activity" | "night",
  first: readonly [key: string, name: string, field: string],
  ...rest: readonly (readonly [key: string, name: string, field: string])[]
): MetricEntry["parts"] {
  const part = ([key, name, field]: typeof first) =>
    ({ key, name, code: codeOf(kind, field), position: BODY }) as const;
  return [part(first), ...rest.map(part)];
}

const DAILY = { section: "activity", per: "day", decimals: 0, chartKind: "bars", staleAfterDays: 3 } as const;
const NIGHTLY = { section: "sleep", per: "night", decimals: 0, staleAfterDays: 3 } as const;
/** A detail of a night: shown with the night, and on a page of its own. */
const IN_DETAIL = { hasCard: false } as const;
const inMinutes = (seconds: number) => seconds / 60;

const ENTRIES = [
  composition("weight", "Weight", 1, {
    description: "Body weight, with a smoothed trend that evens out water and meals.",
    section: "main",
    // An infant is weighed in grams, a small child in tens of grams.
    small: [
      { below: 10, decimals: 3, axisMinimumSpan: 0.2 },
      { below: 25, decimals: 2, axisMinimumSpan: 0.5 },
    ],
  }),
  composition("fat-mass", "Fat mass", 8, {
    description: "The weight of body fat as the scale estimates it from impedance.",
    section: "main",
  }),
  composition("lean-mass", "Lean mass", 5, {
    description: "Everything that is not fat, as the scale itself reports it.",
    section: "main",
  }),
  composition("fat-ratio", "Fat ratio", 6, {
    description: "Body fat as a share of body weight.",
    section: "main",
    unitKind: "ratio",
  }),
  {
    ...COMMON,
    key: "blood-pressure",
    name: "Blood pressure",
    description: "Systolic and diastolic pressure of one measurement, always shown together.",
    section: "main",
    parts: [
      { key: "systolic", name: "Systolic", code: 10, position: ARM },
      { key: "diastolic", name: "Diastolic", code: 9, position: ARM },
    ],
    unitKind: "pressure",
    decimals: 0,
    chartKind: "range-pair",
    axisMinimumSpan: 40,
    staleAfterDays: 7,
  },
  single("heart-rate", "Heart rate", 11, {
    description: "Pulse as measured by the scale or the cuff, standing or sitting.",
    section: "main",
    position: "anywhere",
    unitKind: "rate",
    decimals: 0,
    axisMinimumSpan: 20,
    staleAfterDays: 7,
  }),
  daily("steps", "Steps", "steps", {
    description: "Steps of a local day, as one tracker or phone counted them.",
    unitKind: "steps",
    axisMinimumSpan: 2_000,
  }),
  daily("distance", "Distance", "distance", {
    description: "Distance walked or run on a local day, as the tracker works it out from steps.",
    unitKind: "distance",
    decimals: 1,
    rollUp: "sum",
    axisMinimumSpan: 1,
    small: [{ below: 1, decimals: 2, axisMinimumSpan: 0.2 }],
    toStored: (metres) => metres / 1_000,
  }),
  daily("floors", "Floors climbed", "elevation", {
    description: "Floors climbed on a local day, as the tracker's barometer counted them.",
    unitKind: "floors",
    rollUp: "sum",
    axisMinimumSpan: 5,
  }),
  daily("active-calories", "Active calories", "calories", {
    description:
      "The energy used by moving on a local day, as the tracker estimates it; what a body uses at rest is not in it.",
    unitKind: "energy",
    axisMinimumSpan: 100,
  }),
  daily("total-calories", "All calories", "totalcalories", {
    description:
      "The energy used on a local day, by moving and at rest together, as the tracker estimates it.",
    unitKind: "energy",
    axisMinimumSpan: 500,
  }),
  {
    ...COMMON,
    ...DAILY,
    key: "active-minutes",
    name: "Active minutes",
    description: "Time spent moving on a local day, as the tracker tells light, moderate and hard apart.",
    parts: fields(
      "activity",
      ["light", "Light", "soft"],
      ["moderate", "Moderate", "moderate"],
      ["intense", "Intense", "intense"],
    ),
    unitKind: "minutes",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  },
  {
    ...COMMON,
    ...DAILY,
    key: "daily-heart-rate",
    name: "Heart rate of the day",
    description: "The average, lowest and highest pulse that the tracker saw on a local day, at rest or not.",
    chartKind: "parts",
    parts: fields(
      "activity",
      ["average", "Average", "hr_average"],
      ["lowest", "Lowest", "hr_min"],
      ["highest", "Highest", "hr_max"],
    ),
    unitKind: "rate",
    axisMinimumSpan: 40,
  },
  {
    ...COMMON,
    ...DAILY,
    key: "heart-zones",
    name: "Heart rate zones",
    description: "Time of a local day in each zone of the pulse, as the tracker sets their borders.",
    parts: fields(
      "activity",
      ["light", "Light", "hr_zone_0"],
      ["moderate", "Moderate", "hr_zone_1"],
      ["intense", "Intense", "hr_zone_2"],
      ["maximal", "Maximal", "hr_zone_3"],
    ),
    unitKind: "minutes",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  },
  {
    ...COMMON,
    ...NIGHTLY,
    key: "sleep-duration",
    name: "Sleep",
    description: "Time asleep in a night or a nap, as the device judged it.",
    chartKind: "bars",
    parts: [
      {
        key: "value",
        name: "Sleep",
        code: codeOf("night", "total_sleep_time"),
        // Of nights that another application passed on.
        insteadCode: codeOf("night", "asleepduration"),
        position: BODY,
      },
    ],
    unitKind: "duration",
    axisMinimumSpan: 4 * HOUR_S,
  },
  {
    ...COMMON,
    ...NIGHTLY,
    key: "sleep-stages",
    name: "Sleep stages",
    description: "Light, deep and REM sleep as the device tells them apart from movement, pulse and breath.",
    chartKind: "bars",
    parts: fields(
      "night",
      ["light", "Light", "lightsleepduration"],
      ["deep", "Deep", "deepsleepduration"],
      ["rem", "REM", "remsleepduration"],
    ),
    unitKind: "duration",
    axisMinimumSpan: 4 * HOUR_S,
  },
  nightly("time-in-bed", "Time in bed", "total_timeinbed", {
    description: "From getting into bed to getting up, asleep or not.",
    unitKind: "duration",
    chartKind: "bars",
    axisMinimumSpan: 4 * HOUR_S,
  }),
  nightly("sleep-efficiency", "Sleep efficiency", "sleep_efficiency", {
    description: "The share of the time in bed that was spent asleep.",
    unitKind: "ratio",
    axisMinimumSpan: 20,
    toStored: (share) => share * 100,
  }),
  nightly("sleep-score", "Sleep score", "sleep_score", {
    description: "Withings' own score of a night; how it is worked out is not published.",
    unitKind: "number",
    axisMinimumSpan: 40,
  }),
  {
    ...COMMON,
    ...NIGHTLY,
    key: "night-heart-rate",
    name: "Heart rate at night",
    description: "The average, lowest and highest pulse of a night, a series apart from pulses by day.",
    chartKind: "parts",
    parts: fields(
      "night",
      ["average", "Average", "hr_average"],
      ["lowest", "Lowest", "hr_min"],
      ["highest", "Highest", "hr_max"],
    ),
    unitKind: "rate",
    axisMinimumSpan: 30,
  },
  nightly("respiratory-rate", "Respiratory rate", "rr_average", {
    description: "Breaths a minute, on average over a night.",
    unitKind: "breaths",
    axisMinimumSpan: 6,
  }),
  nightly("snoring", "Snoring", "snoring", {
    description: "How long the device heard snoring in a night, from any sleeper.",
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  }),
  nightly("breathing-disturbances", "Breathing disturbances", "breathing_disturbances_intensity", {
    description:
      "The device's own value of how much breathing was disturbed in a night, without any statement about sleep apnoea.",
    unitKind: "number",
    axisMinimumSpan: 20,
  }),
  nightly("apnea-hypopnea-index", "Apnoea-hypopnoea index", "apnea_hypopnea_index", {
    description:
      "Events an hour as the device itself gives them, which only some devices do; not a diagnosis.",
    unitKind: "per-hour",
    axisMinimumSpan: 10,
  }),
  nightly("sleep-latency", "Time to fall asleep", "sleep_latency", {
    ...IN_DETAIL,
    description: "From getting into bed to falling asleep, as the device judged it.",
    unitKind: "minutes",
    axisMinimumSpan: 20,
    toStored: inMinutes,
  }),
  nightly("wakeup-latency", "Time to get up", "wakeup_latency", {
    ...IN_DETAIL,
    description: "From the last awakening to getting out of bed.",
    unitKind: "minutes",
    axisMinimumSpan: 20,
    toStored: inMinutes,
  }),
  nightly("time-awake", "Awake in bed", "wakeupduration", {
    ...IN_DETAIL,
    description: "All time in bed that was not slept, before, between and after sleep.",
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 60,
    toStored: inMinutes,
  }),
  nightly("awake-between", "Awake between", "waso", {
    ...IN_DETAIL,
    description: "Time awake between falling asleep and the last awakening.",
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 60,
    toStored: inMinutes,
  }),
  nightly("awakenings", "Awakenings", "wakeupcount", {
    ...IN_DETAIL,
    description: "How often you woke up in bed without getting up.",
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  nightly("out-of-bed", "Times out of bed", "out_of_bed_count", {
    ...IN_DETAIL,
    description: "How often you got up in a night.",
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 3,
  }),
  nightly("rem-episodes", "REM episodes", "nb_rem_episodes", {
    ...IN_DETAIL,
    description: "How many stretches of REM sleep a night had.",
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "respiratory-range",
    name: "Respiratory rate, range",
    description: "The fewest and the most breaths a minute of a night.",
    chartKind: "parts",
    parts: fields("night", ["lowest", "Lowest", "rr_min"], ["highest", "Highest", "rr_max"]),
    unitKind: "breaths",
    axisMinimumSpan: 6,
  },
  nightly("breathing-quality", "Breathing quality", "breathing_quality_assessment", {
    ...IN_DETAIL,
    description: "Another value of the device's own of how much breathing was disturbed in a night.",
    unitKind: "number",
    axisMinimumSpan: 20,
  }),
  nightly("withings-index", "Withings breathing index", "withings_index", {
    ...IN_DETAIL,
    description: "Breathing events an hour by Withings' own reckoning; not a diagnosis.",
    unitKind: "per-hour",
    axisMinimumSpan: 10,
  }),
  nightly("snoring-episodes", "Snoring episodes", "snoringepisodecount", {
    ...IN_DETAIL,
    description: "How many times the device heard snoring for a minute or longer.",
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  nightly("movement-score", "Movement", "mvt_score_avg", {
    ...IN_DETAIL,
    description: "The device's own score of movement in bed, from 0 to 255, on average over a night.",
    unitKind: "number",
    axisMinimumSpan: 40,
  }),
  nightly("movement-time", "Time moving", "mvt_active_duration", {
    ...IN_DETAIL,
    description: "How long you moved in bed in a night.",
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  }),
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "night-variability",
    name: "Heart rate variability at night",
    description: "Variability of the heartbeat (RMSSD) at the beginning and at the end of a night.",
    chartKind: "parts",
    parts: fields("night", ["start", "At first", "rmssd_start_avg"], ["end", "At last", "rmssd_end_avg"]),
    unitKind: "interval",
    axisMinimumSpan: 20,
  },
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "chest-movement",
    name: "Chest movement",
    description: "Movements of the chest a minute as the device counted them in a night.",
    chartKind: "parts",
    parts: fields(
      "night",
      ["average", "Average", "chest_movement_rate_average"],
      ["lowest", "Lowest", "chest_movement_rate_min"],
      ["highest", "Highest", "chest_movement_rate_max"],
    ),
    unitKind: "number",
    axisMinimumSpan: 6,
  },
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "chest-movement-wellness",
    name: "Breaths by chest movement",
    description: "Breaths a minute of a night as the device works them out from movements of the chest.",
    chartKind: "parts",
    parts: fields(
      "night",
      ["average", "Average", "chest_movement_rate_wellness_average"],
      ["lowest", "Lowest", "chest_movement_rate_wellness_min"],
      ["highest", "Highest", "chest_movement_rate_wellness_max"],
    ),
    unitKind: "breaths",
    axisMinimumSpan: 6,
  },
  nightly("breathing-sounds", "Breathing sounds", "breathing_sounds", {
    ...IN_DETAIL,
    description: "How long the device heard sounds of breathing in a night.",
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  }),
  nightly("breathing-sound-episodes", "Breathing sound episodes", "breathing_sounds_episode_count", {
    ...IN_DETAIL,
    description: "How many times the device heard sounds of breathing for a minute or longer.",
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "night-core-temperature",
    name: "Core temperature at night",
    description: "An estimate of the body's inner temperature over a night.",
    chartKind: "parts",
    parts: fields(
      "night",
      ["average", "Average", "core_body_temperature_avg"],
      ["lowest", "Lowest", "core_body_temperature_min"],
      ["highest", "Highest", "core_body_temperature_max"],
    ),
    unitKind: "temperature",
    decimals: 1,
    axisMinimumSpan: 1,
  },
  composition("muscle-mass", "Muscle mass", 76, {
    description: "The weight of muscle as the scale estimates it from impedance.",
    section: "body",
  }),
  composition("bone-mass", "Bone mass", 88, {
    description: "The weight of bone mineral as the scale estimates it.",
    section: "body",
    decimals: 2,
    axisMinimumSpan: 0.5,
  }),
  composition("hydration", "Body water", 77, {
    description: "The weight of water in the body as the scale estimates it.",
    section: "body",
  }),
  composition("extracellular-water", "Extracellular water", 168, {
    description: "The water outside the cells, in kilograms, as the scale estimates it from impedance.",
    section: "body",
    position: FOOT_TO_FOOT,
  }),
  composition("intracellular-water", "Intracellular water", 169, {
    description: "The water inside the cells, in kilograms, as the scale estimates it from impedance.",
    section: "body",
    position: FOOT_TO_FOOT,
  }),
  segments(
    "muscle-mass-segments",
    "Muscle by segment",
    175,
    "The weight of muscle in torso, arms and legs as a segmental scale estimates it; single readings are noisy.",
  ),
  segments(
    "fat-mass-segments",
    "Fat by segment",
    174,
    "The weight of fat in torso, arms and legs as a segmental scale estimates it; single readings are noisy.",
  ),
  segments(
    "lean-mass-segments",
    "Lean mass by segment",
    173,
    "Everything that is not fat in torso, arms and legs, as a segmental scale estimates it; single readings are noisy.",
  ),
  single("visceral-fat", "Visceral fat", 170, {
    description:
      "Withings' own index of the fat around the organs; a number without a unit, whose trend counts.",
    section: "body",
    unitKind: "number",
    decimals: 1,
    axisMinimumSpan: 2,
    staleAfterDays: 7,
  }),
  single("basal-metabolic-rate", "Basal metabolic rate", 226, {
    description: "The energy a body uses at rest in a day, as the scale works it out from body composition.",
    section: "body",
    unitKind: "power",
    decimals: 0,
    axisMinimumSpan: 200,
    staleAfterDays: 7,
  }),
  single("metabolic-age", "Metabolic age", 227, {
    description:
      "Withings' own index drawn from the basal metabolic rate; how it is worked out is not published.",
    section: "body",
    unitKind: "years",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 30,
  }),
  single("height", "Height", 4, {
    description: "Body height as entered in the Withings profile.",
    section: "body",
    unitKind: "length",
    decimals: 2,
    axisMinimumSpan: 0.1,
    staleAfterDays: null,
  }),
  single("pulse-wave-velocity", "Pulse wave velocity", 91, {
    description: "How fast the pulse travels along the arteries; a noisy number whose trend counts.",
    section: "circulation",
    unitKind: "speed",
    decimals: 1,
    axisMinimumSpan: 2,
    staleAfterDays: 30,
  }),
  single("vascular-age", "Vascular age", 155, {
    description: "Withings' own index drawn from pulse wave velocity.",
    section: "circulation",
    unitKind: "years",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 30,
  }),
  single("afib-ecg", "Rhythm by ECG", 130, {
    ...AFIB,
    description:
      "What the device itself concluded from an ECG it recorded, in its own words; not a diagnosis.",
  }),
  single("afib-ppg", "Rhythm by pulse", 139, {
    ...AFIB,
    description:
      "What the device itself concluded from the light sensor's pulse, in its own words; not a diagnosis.",
  }),
  single("qrs-interval", "QRS interval", 135, {
    ...INTERVAL,
    description: "How long the chambers take to be excited, as the device measured it in an ECG.",
  }),
  single("pr-interval", "PR interval", 136, {
    ...INTERVAL,
    description: "From the beat of the atria to that of the chambers, as the device measured it in an ECG.",
  }),
  single("qt-interval", "QT interval", 137, {
    ...INTERVAL,
    description: "From excitation to recovery of the chambers, as the device measured it in an ECG.",
  }),
  single("corrected-qt-interval", "Corrected QT interval", 138, {
    ...INTERVAL,
    description: "The QT interval as the device corrects it for the heart rate.",
  }),
  single("oxygen-saturation", "Oxygen saturation", 54, {
    description: "The share of haemoglobin that carries oxygen (SpO2), in a reading taken by hand.",
    position: "anywhere",
    section: "fitness",
    unitKind: "ratio",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 7,
  }),
  single("vo2-max", "VO2max", 123, {
    description: "The most oxygen a body can use, as the device estimates it from pulse and movement.",
    section: "fitness",
    unitKind: "oxygen-uptake",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 30,
  }),
  single("body-temperature", "Body temperature", 71, {
    ...TEMPERATURE,
    description: "Temperature of the body as a thermometer measured it.",
  }),
  single("skin-temperature", "Skin temperature", 73, {
    ...TEMPERATURE,
    position: WRIST,
    description: "Temperature of the skin, which follows the surroundings as well as the body.",
  }),
  single("temperature", "Temperature, body or room", 12, {
    ...TEMPERATURE,
    description:
      "A temperature of which Withings does not say whose: some scales and cameras send that of the room.",
    axisMinimumSpan: 4,
  }),
  single("nerve-health", "Nerve health", 167, {
    ...NERVES,
    position: FOOT_TO_FOOT,
    description: "Withings' own score of the nerves of the feet, drawn from how well the skin conducts.",
  }),
  feet(
    "nerve-health-feet",
    "Nerve health by foot",
    158,
    159,
    "Withings' own score of the nerves, for each foot.",
  ),
  single("nerve-response", "Nerve response", 196, {
    ...NERVES,
    position: FOOT_TO_FOOT,
    description:
      "Withings' own score of the sweat response of both feet, which its scale measures electrically.",
  }),
  feet(
    "nerve-response-feet",
    "Nerve response by foot",
    197,
    198,
    "Withings' own score of the sweat response, for each foot.",
  ),
  single("skin-conductance", "Skin conductance", 229, {
    ...NERVES,
    position: FOOT_TO_FOOT,
    description:
      "How well the skin of the feet conducts a small current, which depends on sweat glands and nerves.",
    unitKind: "conductance",
  }),
  single("urine-ph", "Urine pH", 147, {
    ...URINE,
    description: "How acid the urine was, in one reading of a urine analyser.",
    unitKind: "number",
    decimals: 1,
    axisMinimumSpan: 2,
  }),
  single("urine-specific-gravity", "Urine specific gravity", 148, {
    ...URINE,
    description: "How concentrated the urine was, against pure water at 1.",
    unitKind: "number",
    decimals: 3,
    axisMinimumSpan: 0.02,
  }),
  single("urine-ketones", "Urine ketones", 204, {
    ...URINE,
    description: "Ketones in the urine, in one reading of a urine analyser.",
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 1,
  }),
  single("urine-vitamin-c", "Urine vitamin C", 205, {
    ...URINE,
    description: "Vitamin C in the urine, in one reading of a urine analyser.",
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 1,
  }),
  single("urine-nitrites", "Urine nitrites", 151, {
    ...URINE,
    description: "Nitrites in the urine, in one reading of a urine analyser.",
    unitKind: "trace-concentration",
    decimals: 0,
    axisMinimumSpan: 20,
  }),
  single("urine-calcium", "Urine calcium", 248, {
    ...URINE,
    description: "Calcium in the urine, in one reading of a urine analyser.",
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 2,
  }),
  single("urine-creatinine", "Urine creatinine", 249, {
    ...URINE,
    description: "Creatinine in the urine, which tells how diluted it was.",
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 2,
  }),
  single("urine-calcium-creatinine", "Urine calcium to creatinine", 251, {
    ...URINE,
    description: "Calcium in the urine against creatinine, which takes dilution out.",
    unitKind: "molar-ratio",
    decimals: 2,
    axisMinimumSpan: 0.2,
  }),
] as const satisfies readonly MetricEntry[];

export type MetricKey = (typeof ENTRIES)[number]["key"];
export type Metric = MetricEntry & { readonly key: MetricKey };

/** Every metric, in the order in which they are shown. A new metric is one more entry above. */
export const METRICS: readonly Metric[] = ENTRIES;

const BY_KEY: ReadonlyMap<string, Metric> = new Map(METRICS.map((metric) => [metric.key, metric]));

/** For keys from outside (URLs, preferences). Null when there is no such metric. */
export function findMetric(key: string): Metric | null {
  return BY_KEY.get(key) ?? null;
}

/** For keys of ours. Throws when the key is not in the registry. */
export function getMetric(key: MetricKey): Metric {
  const metric = findMetric(key);
  if (!metric) throw new Error(`No metric "${key}"`);
  return metric;
}

/** The source data of a metric. */
export function recordKindOf({ per }: Pick<Metric, "per">): RecordKind {
  return ({ moment: "measure", day: "activity", night: "night" } as const)[per];
}

/** The types of measure that a metric reads. */
export function codesOf({ parts }: Pick<Metric, "parts">): number[] {
  const codes = parts.flatMap(({ code, insteadCode }) =>
    insteadCode === undefined ? [code] : [code, insteadCode],
  );
  return [...new Set(codes)];
}

const METRICS_OF_CODE = new Map<number, MetricKey[]>();
for (const metric of METRICS) {
  for (const code of codesOf(metric)) {
    METRICS_OF_CODE.set(code, [...(METRICS_OF_CODE.get(code) ?? []), metric.key]);
  }
}

/** The metrics that a group with these measure codes may change: what a live event has to touch. */
export function metricsOfCodes(codes: Iterable<number>): MetricKey[] {
  const touched = new Set([...codes].flatMap((code) => METRICS_OF_CODE.get(code) ?? []));
  return METRICS.filter((metric) => touched.has(metric.key)).map((metric) => metric.key);
}

/** Whether its parts are shown one by one, each with its name, and not as one text like "128/82 mmHg". */
export function isReadByPart({ chartKind, parts }: Pick<Metric, "chartKind" | "parts">): boolean {
  return chartKind === "parts" || (chartKind === "bars" && parts.length > 1);
}

/** The decimals with which a value of a metric is shown, and a change of such a value: they follow its size. */
export function decimalsOf(metric: Pick<Metric, "decimals" | "small">, value: number): number {
  return smallScaleOf(metric, value)?.decimals ?? metric.decimals;
}

/** The least height of an axis around values up to `size`, in the stored unit. */
export function axisSpanOf(metric: Pick<Metric, "axisMinimumSpan" | "small">, size: number): number {
  return smallScaleOf(metric, size)?.axisMinimumSpan ?? metric.axisMinimumSpan;
}

/** Nothing at all is of no size. */
function smallScaleOf({ small }: Pick<Metric, "small">, value: number): SmallScale | null {
  return value === 0 ? null : (small.find(({ below }) => Math.abs(value) < below) ?? null);
}

type Placed = { readonly code: number; readonly position: number | null };

/** Whether a measure is this part: by type, and by where on the body it was taken. */
export function isOfPart(
  measure: Placed,
  part: Pick<MetricPart, "code" | "insteadCode" | "position">,
): boolean {
  if (measure.code !== part.code && measure.code !== part.insteadCode) return false;
  return part.position === "anywhere" || part.position.includes(measure.position ?? WHOLE_BODY);
}

/**
 * Chooses the measure to read as this part: its own type before a substitute, and the preferred position first. Null
 * when none fits.
 */
export function pickForPart<Measure extends Placed>(
  measures: readonly Measure[],
  part: Pick<MetricPart, "code" | "insteadCode" | "position">,
): Measure | null {
  const rank = ({ code, position }: Measure) =>
    (code === part.code ? 0 : 100) +
    (part.position === "anywhere" ? 0 : part.position.indexOf(position ?? WHOLE_BODY));
  const [first, ...rest] = measures.filter((candidate) => isOfPart(candidate, part));
  return first ? rest.reduce((best, one) => (rank(one) < rank(best) ? one : best), first) : null;
}

/** The part of a metric that a measure is read as; null for types and positions without one. */
export function findPart(measure: Placed): { readonly metric: Metric; readonly part: MetricPart } | null {
  for (const key of METRICS_OF_CODE.get(measure.code) ?? []) {
    const metric = getMetric(key);
    const part = metric.parts.find((candidate) => isOfPart(measure, candidate));
    if (part) return { metric, part };
  }
  return null;
}
