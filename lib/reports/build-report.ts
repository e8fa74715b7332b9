import { notesWithin } from "#lib/metrics/note.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { buildPressurePart } from "./pressure-part.ts";
import { INTERVALS } from "./report.ts";
import type { Report, ReportPart, Subject } from "./report.ts";
import { countDays, readInput } from "./report-input.ts";
import type { ReportInput, ReportRequest, ReportSource } from "./report-input.ts";
import { buildRhythmPart } from "./rhythm-part.ts";
import { buildSleepPart, NIGHT_METRICS } from "./sleep-part.ts";
import { BODY_METRICS, buildWeightPart } from "./weight-part.ts";

type Entry = {
  /** Its histories are read; people may have hidden readings of the first. */
  readonly metrics: readonly [MetricKey, ...MetricKey[]];
  readonly build: (input: ReportInput) => ReportPart | null;
};

const PARTS: Readonly<Record<Subject, Entry>> = {
  pressure: { metrics: ["blood-pressure", "heart-rate"], build: buildPressurePart },
  weight: { metrics: ["weight", "height", ...BODY_METRICS], build: buildWeightPart },
  rhythm: {
    metrics: ["afib-ecg", "afib-ppg", "heart-rate", "night-heart-rate", ...INTERVALS],
    build: buildRhythmPart,
  },
  sleep: { metrics: ["sleep-duration", "night-variability", ...NIGHT_METRICS], build: buildSleepPart },
};

/** The metrics that a report on these subjects reads. */
export function metricsOf(subjects: readonly Subject[]): MetricKey[] {
  return [...new Set(subjects.flatMap((subject) => PARTS[subject].metrics))];
}

/** The metric that a subject is mostly about. */
export function mainMetricOf(subject: Subject): MetricKey {
  return PARTS[subject].metrics[0];
}

/** What a report states of some days. */
export function buildReport(source: ReportSource, asked: ReportRequest): Report {
  const input = readInput(source, asked);
  const { first, last, zone, now, subjects } = asked;
  return {
    ...{ first, last, zone, now, ofDays: countDays(asked) },
    notes: notesWithin(source.notes, asked.window, zone),
    parts: subjects.map((subject) => ({ subject, part: PARTS[subject].build(input) })),
  };
}
