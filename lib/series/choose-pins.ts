import type { Arrangement } from "#lib/metrics/arrangement.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";

/** How many metrics are pinned until a person chooses. */
const CHOSEN_FOR_ONE = 6;
/** A metric without a reading for longer than this (days) gives way to one that is still measured. */
const ABANDONED_DAYS = 60;

/** What most people follow, in the order in which it is pinned. */
const MAIN: readonly MetricKey[] = [
  "weight",
  "blood-pressure",
  "heart-rate",
  "sleep-duration",
  "steps",
  "fat-ratio",
];

/** What takes the places that are left; then comes everything else, in the registry's order. */
const NEXT: readonly MetricKey[] = [
  "night-heart-rate",
  "afib-ecg",
  "oxygen-saturation",
  "body-temperature",
  "active-minutes",
  "sleep-score",
  "lean-mass",
  "fat-mass",
  "muscle-mass",
  "pulse-wave-velocity",
  "nerve-health",
  "urine-ph",
];

const RANKS: ReadonlyMap<MetricKey, number> = new Map(
  [...new Set([...MAIN, ...NEXT, ...METRICS.map(({ key }) => key)])].map((key, rank) => [key, rank]),
);

/** A metric that a person has, and when its newest reading was (ms). */
export type Present = { readonly metric: MetricKey; readonly at: number };

/**
 * The pinned metrics, in order: those the person chose, as far as they have readings, else six by what there is: main
 * metrics first, then the others by importance, and what is no longer measured last. `now` in ms.
 */
export function choosePins(
  present: readonly Present[],
  { pinned, hidden }: Arrangement,
  now: number,
): MetricKey[] {
  const shown = new Map(
    present.filter(({ metric }) => !hidden.includes(metric)).map((one) => [one.metric, one]),
  );
  if (pinned) return pinned.filter((metric) => shown.has(metric));
  const rank = ({ metric, at }: Present) =>
    (RANKS.get(metric) ?? RANKS.size) + (now - at > ABANDONED_DAYS * DAY_MS ? RANKS.size : 0);
  return [...shown.values()]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, CHOSEN_FOR_ONE)
    .map(({ metric }) => metric);
}
