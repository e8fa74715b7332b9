import type { Said } from "#lib/insights/find-findings.ts";
import { addDays, localDayOf, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { MeasureGroup, StoredMeasure } from "#lib/metrics/measure-group.ts";
import { codesOf, getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { buildCard } from "#lib/series/card.ts";
import type { Card } from "#lib/series/card.ts";
import { readHistory } from "#lib/series/history.ts";
import type { History } from "#lib/series/history.ts";

const DAYS = 60;

/** What a metric was on a day, by the codes of its parts, and how many days before today the newest reading is. */
type Example = {
  readonly metric: MetricKey;
  readonly measures: (day: number) => readonly StoredMeasure[];
  readonly newest?: number;
  readonly days?: number;
};

/** A number that wanders, the same on every visit. */
export const wander = (day: number, size: number): number =>
  size * (Math.sin(day / 3.1) + 0.6 * Math.sin(day * 1.7) + 0.4 * Math.sin(day / 11));

export const measure = (code: number, value: number, position: number | null = null): StoredMeasure => ({
  code,
  position,
  value: Math.round(value * 100),
  exponent: -2,
});

/** One metric of each way to be drawn, and of each state that a card can be in. */
export const EXAMPLES = {
  trend: { metric: "weight", measures: (day) => [measure(1, 82 - day / 20 + wander(day, 0.4))] },
  parts: {
    metric: "blood-pressure",
    measures: (day) => [measure(10, 131 + wander(day, 5)), measure(9, 83 + wander(day + 5, 3))],
  },
  plain: { metric: "heart-rate", measures: (day) => [measure(11, Math.round(62 + wander(day, 4)))] },
  classes: {
    metric: "afib-ecg",
    measures: (day) => [{ code: 130, position: null, value: day % 19 === 7 ? 1 : 0, exponent: 0 }],
  },
  stale: { metric: "fat-ratio", measures: (day) => [measure(6, 24 + wander(day, 0.6))], newest: 45 },
  first: { metric: "body-temperature", measures: () => [measure(71, 36.7)], days: 1 },
} as const satisfies Readonly<Record<string, Example>>;

export type ExampleKey = keyof typeof EXAMPLES;

type Made = Pick<MeasureGroup, "groupId" | "measuredAt" | "zone" | "measures" | "seq"> &
  Partial<Pick<MeasureGroup, "kind" | "endsAt">>;

/** A group that counts, as it is stored. */
export function makeGroup({ kind = "measure", endsAt = null, ...made }: Made): MeasureGroup {
  const at = endsAt ?? made.measuredAt;
  return {
    ...{ kind, endsAt, ...made, connectionId: "example", personId: "example" },
    ...{ category: 1, attribution: 0, besideSure: true, jumps: false },
    ...{ createdAt: at, modifiedAt: at, arrivedAt: at, arrivedBy: "notification", details: null },
    device: { id: "example", model: null, modelId: null },
    ...{ decision: null, deletedAt: null },
  };
}

/** The history of an example, ending today. `now` in ms. */
export function historyOf(key: ExampleKey, now: number, zone: string): History {
  const { metric, measures, newest = 0, days = DAYS }: Example = EXAMPLES[key];
  const today = localDayOf(now, zone);
  const groups = Array.from({ length: days }, (_, index): MeasureGroup => {
    const day = index + 1;
    const noon = noonOfLocalDay(addDays(today, day - days - newest), zone);
    const at = Math.min(noon - 5 * HOUR_MS, now);
    return makeGroup({ groupId: `${key} ${day}`, measuredAt: at, zone, measures: measures(day), seq: day });
  });
  if (!codesOf(getMetric(metric)).includes(groups[0]?.measures[0]?.code ?? 0))
    throw new Error(`The example ${key} has none of the codes of ${metric}.`);
  return readHistory(groups, metric);
}

export function cardOf(key: ExampleKey, now: number, zone: string): Card {
  return buildCard(historyOf(key, now, zone), now, zone, 0);
}

/** A finding in each of its states, and with each mark. `now` in ms. */
export function findingsAt(now: number): readonly Said[] {
  const weight = {
    key: "weight-rate",
    metric: "weight",
    severity: "information",
    since: now - DAY_MS,
  } as const;
  const rate = { rate: -0.27, low: -0.4, high: -0.14, days: 28, readings: 20 };
  const quiet = { ...weight, mark: "confirmed" } as const;
  return [
    { ...weight, state: "clear", sense: "falling", mark: "new", values: rate },
    {
      ...weight,
      state: "clear",
      sense: "rising",
      mark: "changed",
      values: { ...rate, rate: 0.31, low: 0.1, high: 0.52 },
    },
    { ...quiet, state: "clear", sense: "falling", values: rate },
    { ...quiet, state: "unclear", sense: "", values: { ...rate, low: -0.1, high: 0.2 } },
    { ...quiet, state: "not-enough", sense: "readings", values: { more: 3 } },
    { ...quiet, state: "stale", sense: "", values: { newest: now - 40 * DAY_MS } },
  ];
}
