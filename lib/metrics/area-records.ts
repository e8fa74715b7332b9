import { areaOf } from "./area.ts";
import type { AreaKey } from "./area.ts";
import type { DataKind } from "./kinds.ts";
import { METRICS, type MetricKey, recordKindOf } from "./registry.ts";

/** A list of records, and its place among the pages of a person. */
export type RecordList = { readonly kind: "workout" | "night" | "ecg" | "sound"; readonly path: string };

/** What a person looks for: a metric, or a list of records. */
export type Subject = MetricKey | RecordList["kind"];

const LISTS: Partial<Record<AreaKey, readonly RecordList[]>> = {
  activity: [{ kind: "workout", path: "workouts" }],
  sleep: [{ kind: "night", path: "nights" }],
  heart: [
    { kind: "ecg", path: "ecg" },
    { kind: "sound", path: "stethoscope" },
  ],
};

/** The lists of an area that have any entries. */
export function listsOf(area: AreaKey, held: readonly DataKind[]): readonly RecordList[] {
  return (LISTS[area] ?? []).filter(({ kind }) => held.includes(kind));
}

/** The kinds of records that an area is about. */
export function kindsOf(area: AreaKey): readonly DataKind[] {
  const read = METRICS.filter((metric) => areaOf(metric) === area).map(recordKindOf);
  return [...new Set([...read, ...(LISTS[area] ?? []).map(({ kind }) => kind)])];
}

/** All that an area shows. */
export function subjectsOf(area: AreaKey): readonly Subject[] {
  const metrics = METRICS.filter((metric) => metric.hasCard && areaOf(metric) === area);
  return [...metrics.map(({ key }) => key), ...(LISTS[area] ?? []).map(({ kind }) => kind)];
}
