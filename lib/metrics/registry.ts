import type { UnitKind } from "./unit.ts";

/** How a metric is drawn. `components/charts` has a table typed by this union. */
export type ChartKind = "trend" | "range-pair" | "points";

export type MetricPart = {
  readonly key: string;
  readonly name: string;
  /** Withings' measure type. */
  readonly code: number;
};

/** The smoothed trend of science: time constant, and the gap after which it starts anew, both in days. */
export type TrendSettings = { readonly tauDays: number; readonly splitDays: number };

type MetricEntry = {
  /** Stands in URLs and preferences: never rename, only add. */
  readonly key: string;
  readonly name: string;
  /** One sentence. */
  readonly description: string;
  readonly parts: readonly [MetricPart, ...MetricPart[]];
  readonly unitKind: UnitKind;
  /** Decimals shown, in the unit it is stored in. */
  readonly decimals: number;
  readonly chartKind: ChartKind;
  readonly trend: TrendSettings | null;
  /** What a change is called: no word of praise or alarm, for a rise may be a goal or a worry. */
  readonly wording: { readonly rise: string; readonly fall: string; readonly same: string };
  /** One of those on every dashboard; the order is that of the registry. */
  readonly featured: boolean;
  /** The least height of the value axis, in the stored unit, so that noise does not look like a cliff. */
  readonly axisMinimumSpan: number;
  /** After how many days without a reading the newest one counts as old; null: never. */
  readonly staleAfterDays: number | null;
};

const SMOOTHED: TrendSettings = { tauDays: 7, splitDays: 30 };
const UP_DOWN = { rise: "up", fall: "down", same: "no change" };

function single<Key extends string>(
  key: Key,
  name: string,
  code: number,
  rest: Omit<MetricEntry, "key" | "name" | "parts" | "wording">,
) {
  const parts: MetricEntry["parts"] = [{ key: "value", name, code }];
  return { key, name, parts, wording: UP_DOWN, ...rest };
}

const ENTRIES = [
  single("weight", "Weight", 1, {
    description: "Body weight, with the smoothed trend that looks through water and meals.",
    unitKind: "mass",
    decimals: 1,
    chartKind: "trend",
    trend: SMOOTHED,
    featured: true,
    axisMinimumSpan: 2,
    staleAfterDays: 2,
  }),
  single("fat-mass", "Fat mass", 8, {
    description: "The weight of body fat as the scale estimates it from impedance.",
    unitKind: "mass",
    decimals: 1,
    chartKind: "trend",
    trend: SMOOTHED,
    featured: true,
    axisMinimumSpan: 2,
    staleAfterDays: 2,
  }),
  single("lean-mass", "Lean mass", 5, {
    description: "Everything that is not fat, as the scale itself reports it.",
    unitKind: "mass",
    decimals: 1,
    chartKind: "trend",
    trend: SMOOTHED,
    featured: true,
    axisMinimumSpan: 2,
    staleAfterDays: 2,
  }),
  single("fat-ratio", "Fat ratio", 6, {
    description: "Body fat as a share of body weight.",
    unitKind: "ratio",
    decimals: 1,
    chartKind: "trend",
    trend: SMOOTHED,
    featured: true,
    axisMinimumSpan: 2,
    staleAfterDays: 2,
  }),
  {
    key: "blood-pressure",
    name: "Blood pressure",
    description: "Systolic and diastolic pressure of one measurement, always shown together.",
    parts: [
      { key: "systolic", name: "Systolic", code: 10 },
      { key: "diastolic", name: "Diastolic", code: 9 },
    ],
    unitKind: "pressure",
    decimals: 0,
    chartKind: "range-pair",
    trend: null,
    wording: UP_DOWN,
    featured: true,
    axisMinimumSpan: 40,
    staleAfterDays: 7,
  },
  single("heart-rate", "Heart rate", 11, {
    description: "Pulse as measured by the scale or the cuff, standing or sitting.",
    unitKind: "rate",
    decimals: 0,
    chartKind: "points",
    trend: null,
    featured: true,
    axisMinimumSpan: 20,
    staleAfterDays: 7,
  }),
  single("muscle-mass", "Muscle mass", 76, {
    description: "The weight of muscle as the scale estimates it from impedance.",
    unitKind: "mass",
    decimals: 1,
    chartKind: "trend",
    trend: SMOOTHED,
    featured: false,
    axisMinimumSpan: 2,
    staleAfterDays: 2,
  }),
  single("bone-mass", "Bone mass", 88, {
    description: "The weight of bone mineral as the scale estimates it.",
    unitKind: "mass",
    decimals: 2,
    chartKind: "trend",
    trend: SMOOTHED,
    featured: false,
    axisMinimumSpan: 0.5,
    staleAfterDays: 2,
  }),
  single("hydration", "Body water", 77, {
    description: "The weight of water in the body as the scale estimates it.",
    unitKind: "mass",
    decimals: 1,
    chartKind: "trend",
    trend: SMOOTHED,
    featured: false,
    axisMinimumSpan: 2,
    staleAfterDays: 2,
  }),
  single("pulse-wave-velocity", "Pulse wave velocity", 91, {
    description: "How fast the pulse travels along the arteries; a noisy number whose trend counts.",
    unitKind: "speed",
    decimals: 1,
    chartKind: "points",
    trend: null,
    featured: false,
    axisMinimumSpan: 2,
    staleAfterDays: 30,
  }),
  single("vascular-age", "Vascular age", 155, {
    description: "Withings' own index drawn from pulse wave velocity.",
    unitKind: "years",
    decimals: 0,
    chartKind: "points",
    trend: null,
    featured: false,
    axisMinimumSpan: 10,
    staleAfterDays: 30,
  }),
  single("height", "Height", 4, {
    description: "Body height as entered in the Withings profile.",
    unitKind: "length",
    decimals: 2,
    chartKind: "points",
    trend: null,
    featured: false,
    axisMinimumSpan: 0.1,
    staleAfterDays: null,
  }),
] as const satisfies readonly MetricEntry[];

export type MetricKey = (typeof ENTRIES)[number]["key"];
export type Metric = MetricEntry & { readonly key: MetricKey };

/** Every metric, in the order in which they are shown. A new metric is one more entry above. */
export const METRICS: readonly Metric[] = ENTRIES;

/** For keys from outside (URLs, preferences). Null when there is no such metric. */
export function findMetric(key: string): Metric | null {
  return METRICS.find((metric) => metric.key === key) ?? null;
}

/** For keys of ours. Throws when the key is not in the registry. */
export function getMetric(key: MetricKey): Metric {
  const metric = findMetric(key);
  if (!metric) throw new Error(`No metric "${key}"`);
  return metric;
}

/** The metrics that a group with these measure codes may change: what a live event has to touch. */
export function metricsOfCodes(codes: Iterable<number>): MetricKey[] {
  const present = new Set(codes);
  return METRICS.filter((metric) => metric.parts.some((part) => present.has(part.code))).map((m) => m.key);
}
