import type { MetricKey } from "#lib/metrics/registry.ts";

/** What the numbers of a night are about, in the order of the page; what no group names is among the others. */
const GROUPS = {
  sleep: [
    "sleep-duration",
    "time-in-bed",
    "sleep-efficiency",
    "sleep-score",
    "sleep-stages",
    "sleep-latency",
    "wakeup-latency",
    "time-awake",
    "awake-between",
    "awakenings",
    "out-of-bed",
    "rem-episodes",
  ],
  heart: ["night-heart-rate", "night-variability"],
  breathing: [
    "respiratory-rate",
    "respiratory-range",
    "snoring",
    "snoring-episodes",
    "breathing-sounds",
    "breathing-sound-episodes",
    "breathing-disturbances",
    "breathing-quality",
    "apnea-hypopnea-index",
    "withings-index",
    "chest-movement",
    "chest-movement-wellness",
  ],
  movement: ["movement-score", "movement-time"],
  temperature: ["night-core-temperature"],
  other: [],
} as const satisfies Record<string, readonly MetricKey[]>;

export type NightGroup = keyof typeof GROUPS;

/** The figures of a night by what they are about, each group in its order; groups without any are left out. */
export function groupFigures<Figure extends { readonly metric: MetricKey }>(
  figures: readonly Figure[],
): { readonly group: NightGroup; readonly figures: readonly Figure[] }[] {
  const named = new Set<MetricKey>(Object.values(GROUPS).flat());
  return Object.entries(GROUPS).flatMap(([group, keys]: [string, readonly MetricKey[]]) => {
    const own =
      group === "other"
        ? figures.filter(({ metric }) => !named.has(metric))
        : keys.flatMap((key) => figures.find(({ metric }) => metric === key) ?? []);
    return own.length === 0 ? [] : [{ group: group as NightGroup, figures: own }];
  });
}
