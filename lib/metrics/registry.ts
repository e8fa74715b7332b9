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

/** The keys of parts; their names are messages. */
export type PartKey =
  | "value"
  | "systolic"
  | "diastolic"
  | "light"
  | "moderate"
  | "intense"
  | "maximal"
  | "average"
  | "lowest"
  | "highest"
  | "deep"
  | "rem"
  | "start"
  | "end"
  | "torso"
  | "left-arm"
  | "right-arm"
  | "left-leg"
  | "right-leg"
  | "left"
  | "right";

export type MetricPart = {
  readonly key: PartKey;
  /** Withings' measure type. */
  readonly code: number;
  /** Another type that says the same, and is read where there is no `code`. */
  readonly insteadCode?: number;
  readonly position: PartPosition;
};

/** Parts drawn on one axis, because their values are close. */
export type ChartPanel = { readonly key: "torso" | "arms" | "legs"; readonly parts: readonly PartKey[] };

/** The smoothed trend: time constant, and the gap after which it restarts, both in days. */
export type TrendSettings = { readonly tauDays: number; readonly splitDays: number };

/** Metrics that belong together; `area.ts` says which area of a dashboard they are in. */
export const SECTIONS = [
  "body",
  "pressure",
  "circulation",
  "activity",
  "sleep",
  "fitness",
  "temperature",
  "nerves",
  "urine",
] as const;

export type SectionKey = (typeof SECTIONS)[number];

/** How values below a size (in the stored unit) are shown. */
type SmallScale = {
  readonly below: number;
  readonly decimals: number;
  readonly axisMinimumSpan: number;
};

type MetricEntry = {
  /** Used in URLs and preferences: never rename, only add. Its name and description are messages under this key. */
  readonly key: string;
  /** Whether a dashboard has a card of it; what has none is reached from the records that it describes. */
  readonly hasCard: boolean;
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
   * For numbers that are codes of a class: what each concludes. Such numbers are never averaged, compared or put on an
   * axis.
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

type Given = Omit<MetricEntry, "key" | "parts" | keyof typeof COMMON> &
  Partial<Pick<MetricEntry, keyof typeof COMMON>> & { readonly position?: PartPosition };

/** A metric of one type. */
function single<Key extends string>(key: Key, code: number, given: Given) {
  const { position = BODY, ...rest } = given;
  const parts: MetricEntry["parts"] = [{ key: "value", code, position }];
  return { key, parts, ...COMMON, ...rest };
}

/** A mass of the whole body, or its share: smoothed, and kept apart from the same type by segment. */
function composition<Key extends string>(
  key: Key,
  code: number,
  given: Pick<Given, "section"> & Partial<Given>,
) {
  return single(key, code, {
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
  { key: "torso", parts: ["torso"] },
  { key: "arms", parts: ["left-arm", "right-arm"] },
  { key: "legs", parts: ["left-leg", "right-leg"] },
];

/** The five segments of a Body Scan: one type, distinguished by position. */
function segments<Key extends string>(key: Key, code: number) {
  const parts: MetricEntry["parts"] = [
    { key: "torso", code, position: [12] },
    { key: "left-arm", code, position: [3] },
    { key: "right-arm", code, position: [2] },
    { key: "left-leg", code, position: [10] },
    { key: "right-leg", code, position: [11] },
  ];
  return {
    ...COMMON,
    key,
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
function feet<Key extends string>(key: Key, left: number, right: number) {
  const parts: MetricEntry["parts"] = [
    { key: "left", code: left, position: [WHOLE_BODY, LEFT_FOOT] },
    { key: "right", code: right, position: [WHOLE_BODY, RIGHT_FOOT] },
  ];
  return { ...COMMON, ...NERVES, key, parts, chartKind: "parts" } as const;
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
function daily<Key extends string>(key: Key, field: string, given: Partial<Given> & DailyGiven) {
  return single(key, codeOf("activity", field), { ...DAILY, ...given });
}

/** A number of a night, under Withings' name for it. */
function nightly<Key extends string>(key: Key, field: string, given: Partial<Given> & DailyGiven) {
  return single(key, codeOf("night", field), { ...NIGHTLY, ...given });
}

type DailyGiven = Pick<Given, "unitKind" | "axisMinimumSpan">;

/** Parts by Withings' names for them. */
function fields(
  kind: "activity" | "night",
  first: readonly [key: PartKey, field: string],
  ...rest: readonly (readonly [key: PartKey, field: string])[]
): MetricEntry["parts"] {
  const part = ([key, field]: typeof first) => ({ key, code: codeOf(kind, field), position: BODY }) as const;
  return [part(first), ...rest.map(part)];
}

const DAILY = { section: "activity", per: "day", decimals: 0, chartKind: "bars", staleAfterDays: 3 } as const;
const NIGHTLY = { section: "sleep", per: "night", decimals: 0, staleAfterDays: 3 } as const;
/** A detail of a night: shown with the night, and on a page of its own. */
const IN_DETAIL = { hasCard: false } as const;
const inMinutes = (seconds: number) => seconds / 60;

const ENTRIES = [
  composition("weight", 1, {
    section: "body",
    // An infant is weighed in grams, a small child in tens of grams.
    small: [
      { below: 10, decimals: 3, axisMinimumSpan: 0.2 },
      { below: 25, decimals: 2, axisMinimumSpan: 0.5 },
    ],
  }),
  composition("fat-mass", 8, {
    section: "body",
  }),
  composition("lean-mass", 5, {
    section: "body",
  }),
  composition("fat-ratio", 6, {
    section: "body",
    unitKind: "ratio",
  }),
  {
    ...COMMON,
    key: "blood-pressure",
    section: "pressure",
    parts: [
      { key: "systolic", code: 10, position: ARM },
      { key: "diastolic", code: 9, position: ARM },
    ],
    unitKind: "pressure",
    decimals: 0,
    chartKind: "range-pair",
    axisMinimumSpan: 40,
    staleAfterDays: 7,
  },
  single("heart-rate", 11, {
    section: "circulation",
    position: "anywhere",
    unitKind: "rate",
    decimals: 0,
    axisMinimumSpan: 20,
    staleAfterDays: 7,
  }),
  daily("steps", "steps", {
    unitKind: "steps",
    axisMinimumSpan: 2_000,
  }),
  daily("distance", "distance", {
    unitKind: "distance",
    decimals: 1,
    rollUp: "sum",
    axisMinimumSpan: 1,
    small: [{ below: 1, decimals: 2, axisMinimumSpan: 0.2 }],
    toStored: (metres) => metres / 1_000,
  }),
  daily("floors", "elevation", {
    unitKind: "floors",
    rollUp: "sum",
    axisMinimumSpan: 5,
  }),
  daily("active-calories", "calories", {
    unitKind: "energy",
    axisMinimumSpan: 100,
  }),
  daily("total-calories", "totalcalories", {
    unitKind: "energy",
    axisMinimumSpan: 500,
  }),
  {
    ...COMMON,
    ...DAILY,
    key: "active-minutes",
    parts: fields("activity", ["light", "soft"], ["moderate", "moderate"], ["intense", "intense"]),
    unitKind: "minutes",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  },
  {
    ...COMMON,
    ...DAILY,
    key: "daily-heart-rate",
    chartKind: "parts",
    parts: fields("activity", ["average", "hr_average"], ["lowest", "hr_min"], ["highest", "hr_max"]),
    unitKind: "rate",
    axisMinimumSpan: 40,
  },
  {
    ...COMMON,
    ...DAILY,
    key: "heart-zones",
    parts: fields(
      "activity",
      ["light", "hr_zone_0"],
      ["moderate", "hr_zone_1"],
      ["intense", "hr_zone_2"],
      ["maximal", "hr_zone_3"],
    ),
    unitKind: "minutes",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  },
  {
    ...COMMON,
    ...NIGHTLY,
    key: "sleep-duration",
    chartKind: "bars",
    parts: [
      {
        key: "value",
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
    chartKind: "bars",
    parts: fields(
      "night",
      ["light", "lightsleepduration"],
      ["deep", "deepsleepduration"],
      ["rem", "remsleepduration"],
    ),
    unitKind: "duration",
    axisMinimumSpan: 4 * HOUR_S,
  },
  nightly("time-in-bed", "total_timeinbed", {
    unitKind: "duration",
    chartKind: "bars",
    axisMinimumSpan: 4 * HOUR_S,
  }),
  nightly("sleep-efficiency", "sleep_efficiency", {
    unitKind: "ratio",
    axisMinimumSpan: 20,
    toStored: (share) => share * 100,
  }),
  nightly("sleep-score", "sleep_score", {
    unitKind: "number",
    axisMinimumSpan: 40,
  }),
  {
    ...COMMON,
    ...NIGHTLY,
    key: "night-heart-rate",
    chartKind: "parts",
    parts: fields("night", ["average", "hr_average"], ["lowest", "hr_min"], ["highest", "hr_max"]),
    unitKind: "rate",
    axisMinimumSpan: 30,
  },
  nightly("respiratory-rate", "rr_average", {
    unitKind: "breaths",
    axisMinimumSpan: 6,
  }),
  nightly("snoring", "snoring", {
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  }),
  nightly("breathing-disturbances", "breathing_disturbances_intensity", {
    unitKind: "number",
    axisMinimumSpan: 20,
  }),
  nightly("apnea-hypopnea-index", "apnea_hypopnea_index", {
    unitKind: "per-hour",
    axisMinimumSpan: 10,
  }),
  nightly("sleep-latency", "sleep_latency", {
    ...IN_DETAIL,
    unitKind: "minutes",
    axisMinimumSpan: 20,
    toStored: inMinutes,
  }),
  nightly("wakeup-latency", "wakeup_latency", {
    ...IN_DETAIL,
    unitKind: "minutes",
    axisMinimumSpan: 20,
    toStored: inMinutes,
  }),
  nightly("time-awake", "wakeupduration", {
    ...IN_DETAIL,
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 60,
    toStored: inMinutes,
  }),
  nightly("awake-between", "waso", {
    ...IN_DETAIL,
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 60,
    toStored: inMinutes,
  }),
  nightly("awakenings", "wakeupcount", {
    ...IN_DETAIL,
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  nightly("out-of-bed", "out_of_bed_count", {
    ...IN_DETAIL,
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 3,
  }),
  nightly("rem-episodes", "nb_rem_episodes", {
    ...IN_DETAIL,
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "respiratory-range",
    chartKind: "parts",
    parts: fields("night", ["lowest", "rr_min"], ["highest", "rr_max"]),
    unitKind: "breaths",
    axisMinimumSpan: 6,
  },
  nightly("breathing-quality", "breathing_quality_assessment", {
    ...IN_DETAIL,
    unitKind: "number",
    axisMinimumSpan: 20,
  }),
  nightly("withings-index", "withings_index", {
    ...IN_DETAIL,
    unitKind: "per-hour",
    axisMinimumSpan: 10,
  }),
  nightly("snoring-episodes", "snoringepisodecount", {
    ...IN_DETAIL,
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  nightly("movement-score", "mvt_score_avg", {
    ...IN_DETAIL,
    unitKind: "number",
    axisMinimumSpan: 40,
  }),
  nightly("movement-time", "mvt_active_duration", {
    ...IN_DETAIL,
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
    chartKind: "parts",
    parts: fields("night", ["start", "rmssd_start_avg"], ["end", "rmssd_end_avg"]),
    unitKind: "interval",
    axisMinimumSpan: 20,
  },
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "chest-movement",
    chartKind: "parts",
    parts: fields(
      "night",
      ["average", "chest_movement_rate_average"],
      ["lowest", "chest_movement_rate_min"],
      ["highest", "chest_movement_rate_max"],
    ),
    unitKind: "number",
    axisMinimumSpan: 6,
  },
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "chest-movement-wellness",
    chartKind: "parts",
    parts: fields(
      "night",
      ["average", "chest_movement_rate_wellness_average"],
      ["lowest", "chest_movement_rate_wellness_min"],
      ["highest", "chest_movement_rate_wellness_max"],
    ),
    unitKind: "breaths",
    axisMinimumSpan: 6,
  },
  nightly("breathing-sounds", "breathing_sounds", {
    ...IN_DETAIL,
    unitKind: "minutes",
    chartKind: "bars",
    axisMinimumSpan: 30,
    toStored: inMinutes,
  }),
  nightly("breathing-sound-episodes", "breathing_sounds_episode_count", {
    ...IN_DETAIL,
    unitKind: "number",
    chartKind: "bars",
    axisMinimumSpan: 5,
  }),
  {
    ...COMMON,
    ...NIGHTLY,
    ...IN_DETAIL,
    key: "night-core-temperature",
    chartKind: "parts",
    parts: fields(
      "night",
      ["average", "core_body_temperature_avg"],
      ["lowest", "core_body_temperature_min"],
      ["highest", "core_body_temperature_max"],
    ),
    unitKind: "temperature",
    decimals: 1,
    axisMinimumSpan: 1,
  },
  composition("muscle-mass", 76, {
    section: "body",
  }),
  composition("bone-mass", 88, {
    section: "body",
    decimals: 2,
    axisMinimumSpan: 0.5,
  }),
  composition("hydration", 77, {
    section: "body",
  }),
  composition("extracellular-water", 168, {
    section: "body",
    position: FOOT_TO_FOOT,
  }),
  composition("intracellular-water", 169, {
    section: "body",
    position: FOOT_TO_FOOT,
  }),
  segments("muscle-mass-segments", 175),
  segments("fat-mass-segments", 174),
  segments("lean-mass-segments", 173),
  single("visceral-fat", 170, {
    section: "body",
    unitKind: "number",
    decimals: 1,
    axisMinimumSpan: 2,
    staleAfterDays: 7,
  }),
  single("basal-metabolic-rate", 226, {
    section: "body",
    unitKind: "power",
    decimals: 0,
    axisMinimumSpan: 200,
    staleAfterDays: 7,
  }),
  single("metabolic-age", 227, {
    section: "body",
    unitKind: "years",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 30,
  }),
  single("height", 4, {
    section: "body",
    unitKind: "length",
    decimals: 2,
    axisMinimumSpan: 0.1,
    staleAfterDays: null,
  }),
  single("pulse-wave-velocity", 91, {
    section: "circulation",
    unitKind: "speed",
    decimals: 1,
    axisMinimumSpan: 2,
    staleAfterDays: 30,
  }),
  single("vascular-age", 155, {
    section: "circulation",
    unitKind: "years",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 30,
  }),
  single("afib-ecg", 130, {
    ...AFIB,
  }),
  single("afib-ppg", 139, {
    ...AFIB,
  }),
  single("qrs-interval", 135, {
    ...INTERVAL,
  }),
  single("pr-interval", 136, {
    ...INTERVAL,
  }),
  single("qt-interval", 137, {
    ...INTERVAL,
  }),
  single("corrected-qt-interval", 138, {
    ...INTERVAL,
  }),
  single("oxygen-saturation", 54, {
    position: "anywhere",
    section: "fitness",
    unitKind: "ratio",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 7,
  }),
  single("vo2-max", 123, {
    section: "fitness",
    unitKind: "oxygen-uptake",
    decimals: 0,
    axisMinimumSpan: 10,
    staleAfterDays: 30,
  }),
  single("body-temperature", 71, {
    ...TEMPERATURE,
  }),
  single("skin-temperature", 73, {
    ...TEMPERATURE,
    position: WRIST,
  }),
  single("temperature", 12, {
    ...TEMPERATURE,
    axisMinimumSpan: 4,
  }),
  single("nerve-health", 167, {
    ...NERVES,
    position: FOOT_TO_FOOT,
  }),
  feet("nerve-health-feet", 158, 159),
  single("nerve-response", 196, {
    ...NERVES,
    position: FOOT_TO_FOOT,
  }),
  feet("nerve-response-feet", 197, 198),
  single("skin-conductance", 229, {
    ...NERVES,
    position: FOOT_TO_FOOT,
    unitKind: "conductance",
  }),
  single("urine-ph", 147, {
    ...URINE,
    unitKind: "number",
    decimals: 1,
    axisMinimumSpan: 2,
  }),
  single("urine-specific-gravity", 148, {
    ...URINE,
    unitKind: "number",
    decimals: 3,
    axisMinimumSpan: 0.02,
  }),
  single("urine-ketones", 204, {
    ...URINE,
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 1,
  }),
  single("urine-vitamin-c", 205, {
    ...URINE,
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 1,
  }),
  single("urine-nitrites", 151, {
    ...URINE,
    unitKind: "trace-concentration",
    decimals: 0,
    axisMinimumSpan: 20,
  }),
  single("urine-calcium", 248, {
    ...URINE,
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 2,
  }),
  single("urine-creatinine", 249, {
    ...URINE,
    unitKind: "concentration",
    decimals: 1,
    axisMinimumSpan: 2,
  }),
  single("urine-calcium-creatinine", 251, {
    ...URINE,
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

/** For our own keys. Throws when the key is not in the registry. */
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
const PLACES = new Map(METRICS.map(({ key }, place) => [key, place]));
for (const metric of METRICS) {
  for (const code of codesOf(metric)) {
    METRICS_OF_CODE.set(code, [...(METRICS_OF_CODE.get(code) ?? []), metric.key]);
  }
}

/** The metrics that a group with these measure codes may change: what a live event has to touch. */
export function metricsOfCodes(codes: Iterable<number>): MetricKey[] {
  const touched = new Set<MetricKey>();
  for (const code of codes) for (const metric of METRICS_OF_CODE.get(code) ?? []) touched.add(metric);
  return [...touched].sort((a, b) => (PLACES.get(a) ?? 0) - (PLACES.get(b) ?? 0));
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
