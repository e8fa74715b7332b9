import { splitDays } from "#lib/insights/split-days.ts";
import { smoothWeightInHindsight } from "#lib/insights/weight-hindsight.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { statisticsOf } from "#lib/series/statistics.ts";
import { buildTrend } from "#lib/series/trend.ts";
import type { WeightPart, WeightReading } from "./report.ts";
import { isTypedIn } from "./report-input.ts";
import type { ReportInput } from "./report-input.ts";
import { sayAtEnd } from "./say-at-end.ts";
import { fileReadings, splitPeriods } from "./split-periods.ts";

/** What else a scale measures of a body, in the order of a report. */
export const BODY_METRICS = [
  "fat-ratio",
  "fat-mass",
  "lean-mass",
  "muscle-mass",
  "bone-mass",
  "hydration",
  "visceral-fat",
] as const satisfies readonly MetricKey[];

/** What a report says of weight; null without a weigh-in. */
export function buildWeightPart(input: ReportInput): WeightPart | null {
  const readings = input.readingsOf("weight");
  const rows = readings.map(rowOf);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return null;
  return {
    subject: "weight",
    basis: input.basisOf("weight", readings),
    series: input.seriesOf("weight"),
    statistics: statisticsOf(rows.map(({ weight }) => weight)),
    first,
    last,
    trend: trendOf(input, first.at, last.at),
    // Those of the range alone: all that the line rests on is in the report.
    hindsight: smoothWeightInHindsight(splitDays(readings, Infinity, last.at).first),
    rate: sayAtEnd(input, "weight-rate"),
    index: indexOf(input, last),
    goal: input.goals.find(({ metric }) => metric === "weight") ?? null,
    others: BODY_METRICS.flatMap((metric) => {
      const values = input.readingsOf(metric).map((reading) => valueOf(reading, "value"));
      const [oldest] = values;
      const newest = values.at(-1);
      if (oldest === undefined || newest === undefined) return [];
      return [{ metric, statistics: statisticsOf(values), first: oldest, last: newest }];
    }),
    periods: splitPeriods(fileReadings(readings, input), input, input.firstWeekday).map(
      ({ first: from, last: to, items }) => ({
        first: from,
        last: to,
        statistics: statisticsOf(items.map(({ reading }) => valueOf(reading, "value"))),
      }),
    ),
    rows,
  };
}

function rowOf(reading: Reading): WeightReading {
  return {
    at: reading.at,
    zone: reading.zone,
    weight: valueOf(reading, "value"),
    device: reading.how.deviceModel,
    byHand: isTypedIn(reading),
    comment: reading.how.comment ?? null,
  };
}

/** The trend at the first and the last weigh-in of the range, in kg; it begins with the oldest weigh-in of all. */
function trendOf(input: ReportInput, first: number, last: number): WeightPart["trend"] {
  const { trend } = getMetric("weight");
  if (!trend) throw new Error("Weight has no trend");
  const values = input
    .untilEnd("weight")
    .map((reading) => ({ at: reading.at, value: valueOf(reading, "value") }));
  const points = buildTrend(values, trend, null).flatMap((block) => block.points);
  const at = (instant: number) => points.find((point) => point.at === instant)?.value ?? NaN;
  return { first: at(first), last: at(last) };
}

function indexOf(input: ReportInput, { weight }: WeightReading): WeightPart["index"] {
  const newest = input.untilEnd("height").at(-1);
  if (!newest) return null;
  const height = valueOf(newest, "value");
  return { value: weight / height ** 2, height, at: newest.at };
}
