import { areaOf } from "./area.ts";
import type { AreaKey } from "./area.ts";
import type { DataKind } from "./kinds.ts";
import { METRICS, recordKindOf } from "./registry.ts";

/** A list of records, and its place among the pages of a person. */
export type RecordList = { readonly kind: "workout" | "night" | "ecg" | "sound"; readonly path: string };

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
