import type { Observation } from "fhir/r4";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { categoryOf, conceptOf, quantityOf, referTo } from "./observation-parts.ts";
import { makeEntry } from "./entry.ts";
import { loinc, UNITS } from "./observation-spec.ts";
import type { ObservationRow } from "./observation-rows.ts";
import type { RecordFrame } from "./record-frame.ts";
import { PROFILES, SYSTEMS } from "./systems.ts";

/** A height in m, and when it was measured (ms). */
export type Height = { readonly metres: number; readonly at: number; readonly zone: string };
export type HeightAt = (at: number) => Height | null;

/** The height that holds for a moment: the last one before it, or else the first of all. `heights` are oldest first. */
export function heightsAt(heights: readonly Height[]): HeightAt {
  return (at) => heights.findLast((height) => height.at <= at) ?? heights[0] ?? null;
}

const MASS_INDEX = loinc("39156-5", "Body mass index (BMI) [Ratio]");

/** The body mass index of a weight, W / h², to two decimals; none without a height, nor of another number. */
export function observeBodyMass(
  row: ObservationRow,
  weight: Observation,
  { group, common, identify }: RecordFrame,
  heightAt: HeightAt,
): Observation[] {
  if (row.profile !== PROFILES.bodyWeight) return [];
  const height = heightAt(group.measuredAt);
  const kilograms = weight.valueQuantity?.value;
  if (!height || kilograms === undefined) return [];
  const day = localDayOf(height.at, height.zone);
  return [
    {
      resourceType: "Observation",
      meta: { profile: [PROFILES.bmi] },
      ...withoutDevice(common),
      note: [...(common.note ?? []), { text: `With a height of ${height.metres} m, as of ${day}` }],
      identifier: [{ system: SYSTEMS.derived, value: `bmi/${identify("1").value ?? ""}` }],
      category: categoryOf("vital-signs"),
      code: conceptOf([MASS_INDEX], "Body mass index"),
      derivedFrom: [referTo(makeEntry(weight).fullUrl)],
      valueQuantity: quantityOf(Number((kilograms / height.metres ** 2).toFixed(2)), UNITS.bodyMassIndex),
    },
  ];
}

/** No device measures the index. */
function withoutDevice({ device: _, ...rest }: RecordFrame["common"]) {
  return rest;
}
