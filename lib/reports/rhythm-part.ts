import { AFIB_CLASSES, verdictOf } from "#lib/metrics/afib-class.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { valueOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import { statisticsOf } from "#lib/series/statistics.ts";
import { classifiedOf, countVerdicts } from "#lib/series/verdict-counts.ts";
import { INTERVALS } from "./report.ts";
import type { Interval, RhythmPart, RhythmReading } from "./report.ts";
import { dayWithin, type ReportInput } from "./report-input.ts";
import { sayAtEnd } from "./say-at-end.ts";

/** What a report says of the heart's rhythm; null without an ECG, a check of the pulse, or a usual heart rate at night. */
export function buildRhythmPart(input: ReportInput): RhythmPart | null {
  const results = input.readingsOf("afib-ecg");
  const checks = input.readingsOf("afib-ppg");
  const recordings = joinRecordings(input, results);
  const resting = sayAtEnd(input, "resting-rate");
  if (recordings.length === 0 && checks.length === 0 && !resting) return null;
  const rows = recordings.map(({ row }) => row);
  const classified = classifiedOf(getMetric("afib-ecg"), results);
  const signs = results.findLast(
    (reading) => verdictOf(AFIB_CLASSES, valueOf(reading, "value")) === "positive",
  );
  return {
    subject: "rhythm",
    basis: input.basisOf(
      "afib-ecg",
      recordings.map(({ reading }) => reading),
    ),
    series: input.seriesOf(results.length > 0 ? "afib-ecg" : "afib-ppg"),
    verdicts: countVerdicts(classified, AFIB_CLASSES),
    classes: countClasses(results),
    lastSigns: signs ? { at: signs.at, zone: signs.zone } : null,
    checks:
      checks.length > 0
        ? {
            ...countVerdicts(classifiedOf(getMetric("afib-ppg"), checks), AFIB_CLASSES),
            days: new Set(checks.map((reading) => dayWithin(input, reading))).size,
          }
        : null,
    pulse: statisticsOf(rows.flatMap(({ pulse }) => pulse ?? [])),
    resting,
    intervals: INTERVALS.flatMap((interval) => {
      const values = rows.flatMap(({ intervals }) => intervals[interval] ?? []);
      return values.length > 0 ? [{ interval, statistics: statisticsOf(values) }] : [];
    }),
    rows,
  };
}

/**
 * ECGs: a device sends result, pulse and intervals of one recording as several groups of one instant. What has a result
 * or an interval is a recording.
 */
function joinRecordings(
  input: ReportInput,
  results: readonly Reading[],
): { readonly reading: Reading; readonly row: RhythmReading }[] {
  const byInstant = (metric: MetricKey) =>
    new Map(input.readingsOf(metric).map((reading) => [reading.at, valueOf(reading, "value")]));
  const pulses = byInstant("heart-rate");
  const intervals = new Map(INTERVALS.map((interval) => [interval, byInstant(interval)]));
  const resultAt = new Map(results.map((reading) => [reading.at, valueOf(reading, "value")]));
  const first = new Map<number, Reading>();
  for (const reading of [...results, ...INTERVALS.flatMap((interval) => input.readingsOf(interval))])
    if (!first.has(reading.at)) first.set(reading.at, reading);
  return [...first.values()]
    .sort((a, b) => a.at - b.at)
    .map((reading) => {
      const { at, zone, how } = reading;
      const intervalOf = (interval: Interval) => intervals.get(interval)?.get(at) ?? null;
      return {
        reading,
        row: {
          ...{ at, zone, device: how.deviceModel },
          result: resultAt.get(at) ?? null,
          pulse: pulses.get(at) ?? null,
          intervals: {
            "qrs-interval": intervalOf("qrs-interval"),
            "pr-interval": intervalOf("pr-interval"),
            "qt-interval": intervalOf("qt-interval"),
            "corrected-qt-interval": intervalOf("corrected-qt-interval"),
          },
        },
      };
    });
}

function countClasses(results: readonly Reading[]): RhythmPart["classes"] {
  const counts = new Map<number, number>();
  for (const reading of results) {
    const value = valueOf(reading, "value");
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}
