import type { StoredMeasure } from "./measure-group.ts";
import { getMetric, type MetricKey, type PartKey } from "./registry.ts";
import type { UnitKind } from "./unit.ts";

/** The metrics that a person can measure without a device and enter by hand, in the order of the form. */
export const ENTRY_METRICS = [
  "weight",
  "blood-pressure",
  "heart-rate",
  "body-temperature",
  "oxygen-saturation",
  "fat-ratio",
  "muscle-mass",
  "height",
] as const satisfies readonly MetricKey[];
export type EntryMetric = (typeof ENTRY_METRICS)[number];

/** One number of an entry's form. */
export type EntryField = {
  readonly name: PartKey | "pulse";
  /** Withings' type. */
  readonly code: number;
  readonly unitKind: UnitKind;
  readonly optional: boolean;
  /** Whether it belongs to one arm, which may be said. */
  readonly sided: boolean;
};

/** A monitor shows the pulse beside the pressure. */
const PULSE: EntryField = { name: "pulse", code: 11, unitKind: "rate", optional: true, sided: false };

/** How long a comment may be. */
export const MAX_ENTRY_COMMENT = 200;

/** What a person entered. */
export type EntryContent = {
  /** ms. */
  readonly at: number;
  /** The IANA zone of the writer. */
  readonly zone: string;
  readonly comment: string | null;
  readonly measures: readonly StoredMeasure[];
};

/** An entry as it is kept. JSON-serialisable; instants in ms since 1970. */
export type Entry = EntryContent & {
  readonly id: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Set while a deleted entry can still be brought back. */
  readonly deletedAt: number | null;
};

/** The numbers that an entry of a metric has. */
export function entryFieldsOf(metric: EntryMetric): readonly EntryField[] {
  const { parts, unitKind } = getMetric(metric);
  const own = parts.map(({ key, code }) => ({
    ...{ name: key, code, unitKind, optional: false, sided: metric === "blood-pressure" },
  }));
  return metric === "blood-pressure" ? [...own, PULSE] : own;
}

/** For keys from outside; null when none is entered by hand under this one. */
export function findEntryMetric(key: string): EntryMetric | null {
  return ENTRY_METRICS.find((one) => one === key) ?? null;
}

/** What an entry is about; null when its numbers are those of no form, as a later version may keep them. */
export function entryMetricOf(measures: readonly StoredMeasure[]): EntryMetric | null {
  const codes = measures.map(({ code }) => code);
  return (
    ENTRY_METRICS.find((metric) => {
      const fields = entryFieldsOf(metric);
      const known = fields.map(({ code }) => code);
      return (
        fields.every(({ code, optional }) => optional || codes.includes(code)) &&
        codes.every((code) => known.includes(code))
      );
    }) ?? null
  );
}
