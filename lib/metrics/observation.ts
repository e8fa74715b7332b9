import { armOf, type Arm } from "./arm.ts";
import { isCounted } from "./decision.ts";
import { dayRowOf } from "./counting-row.ts";
import type { DayRow } from "./counting-row.ts";
import { filedDayOf, observedAt } from "./filed-day.ts";
import { localDayOf } from "./local-day.ts";
import type { LocalDay } from "./local-day.ts";
import { isNap } from "./nap.ts";
import { newestVersions } from "./measure-group.ts";
import type { Arrival, MeasureGroup, StoredMeasure } from "./measure-group.ts";
import { arePossible, isPossible } from "./possible-value.ts";
import { toNumber } from "./quantity.ts";
import { getMetric, pickForPart } from "./registry.ts";
import type { Metric, MetricKey } from "./registry.ts";

/** Where a number came from and how it reached us. */
export type HowItCame = {
  readonly arrivedAt: number;
  readonly arrivedBy: Arrival;
  readonly attribution: number;
  readonly deviceModel: string | null;
  /** Of a day of activity: what decides whether it counts, or another row of the same day does. */
  readonly row?: DayRow;
  /** The person's comment at Withings. */
  readonly comment?: string;
  /** On which arm, where that was said. */
  readonly arm?: Arm;
  /** Set on a nap: asleep, but not a night. */
  readonly nap?: true;
  /** The day it is filed under (`filedDayOf`), where that is not the day of `at` on the clock of its zone. */
  readonly day?: LocalDay;
};

/** A measure read as one part of a metric: `value` in the metric's stored unit, `at` in ms since 1970. */
export type Observation = {
  readonly metric: MetricKey;
  readonly part: string;
  readonly groupId: string;
  readonly connectionId: string;
  readonly seq: number;
  readonly at: number;
  readonly zone: string;
  readonly value: number;
  readonly how: HowItCame;
};

/** Withings' category of things measured; the other one is goals. */
const MEASURED = 1;

/**
 * The observations of a metric, oldest first (ties by connection and group, parts in registry order). Counts only
 * measured groups that still exist and are trusted, by a person or by their attribution, and only plausible numbers
 * (`possible-value.ts`). A group needs all parts of the metric: systolic and diastolic of two measurements are never
 * combined. A type that a group repeats (a Body Scan sends 5 and 8 twice) counts once. Of several versions of a group
 * the highest `seq` is read.
 */
export function observationsOf(groups: Iterable<MeasureGroup>, metric: MetricKey): Observation[] {
  return read(groups, metric, arePossible);
}

/** Would-be observations of a metric whose numbers are implausible: 0 kg, a pressure of 0/0. In the same order. */
export function impossibleObservationsOf(groups: Iterable<MeasureGroup>, metric: MetricKey): Observation[] {
  return read(groups, metric, (measures) => !arePossible(measures));
}

/** The observations of the newest group that has the metric, one per part; null when there is none. */
export function latestObservation(
  groups: Iterable<MeasureGroup>,
  metric: MetricKey,
): readonly [Observation, ...Observation[]] | null {
  const all = observationsOf(groups, metric);
  const [first, ...rest] = all.slice(-getMetric(metric).parts.length);
  return first ? [first, ...rest] : null;
}

function read(
  groups: Iterable<MeasureGroup>,
  metric: MetricKey,
  keeps: (measures: readonly StoredMeasure[]) => boolean,
): Observation[] {
  const entry = getMetric(metric);
  return newestVersions(groups)
    .sort(byTime)
    .flatMap((group) => {
      const measures = measuresOf(group, entry);
      return measures && keeps(measures) ? observe(group, entry, measures) : [];
    });
}

/** The measure of each part; null when the group does not count or lacks one of them. */
function measuresOf(group: MeasureGroup, { parts }: Metric): StoredMeasure[] | null {
  if (group.category !== MEASURED || group.deletedAt !== null || !isCounted(group)) return null;
  const measures = parts.flatMap((part) => {
    const possible = pickForPart(group.measures.filter(isPossible), part);
    return possible ?? pickForPart(group.measures, part) ?? [];
  });
  return measures.length === parts.length ? measures : null;
}

function observe(group: MeasureGroup, metric: Metric, measures: readonly StoredMeasure[]): Observation[] {
  const row = dayRowOf(group);
  const { kind, measuredAt, endsAt, zone } = group;
  const at = observedAt(group);
  const day = filedDayOf(group);
  const elsewhere = day !== localDayOf(at, zone);
  const comment = kind === "measure" ? group.details?.["comment"] : undefined;
  const arm = armOf(measures);
  const nap = kind === "night" && isNap(measuredAt, endsAt ?? measuredAt, zone);
  return measures.map((measure, index) => ({
    metric: metric.key,
    part: metric.parts[index]?.key ?? "",
    groupId: group.groupId,
    connectionId: group.connectionId,
    seq: group.seq,
    at,
    zone: group.zone,
    value: metric.toStored ? metric.toStored(toNumber(measure)) : toNumber(measure),
    how: {
      arrivedAt: group.arrivedAt,
      arrivedBy: group.arrivedBy,
      attribution: group.attribution,
      deviceModel: group.device.model,
      ...(row ? { row } : {}),
      ...(typeof comment === "string" ? { comment } : {}),
      ...(arm ? { arm } : {}),
      ...(nap ? { nap } : {}),
      ...(elsewhere ? { day } : {}),
    },
  }));
}

function byTime(a: MeasureGroup, b: MeasureGroup): number {
  return (
    observedAt(a) - observedAt(b) ||
    compareText(a.connectionId, b.connectionId) ||
    compareText(a.groupId, b.groupId)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
