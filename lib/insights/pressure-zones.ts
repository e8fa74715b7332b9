import type { GuidelineKey } from "#lib/metrics/pressure-plan.ts";
import { classifyPressure, GUIDELINES, type Pressure, roundPressure } from "./pressure-class.ts";

/** A category of a guideline for means at home, as an area of systolic over diastolic pressure. */
export type PressureZone = {
  readonly category: (typeof GUIDELINES)[GuidelineKey]["categories"]["home"][number][0];
  /** From where on either number belongs to it, as the guideline prints it; null: it has no such limit. */
  readonly from: { readonly systolic: number | null; readonly diastolic: number | null };
  /** The zone and all lower ones lie below both (Infinity for the highest). */
  readonly below: Pressure;
};

/** The zones of a guideline, from the highest down. */
export function pressureZones(guideline: GuidelineKey): PressureZone[] {
  let below: Pressure = { systolic: Infinity, diastolic: Infinity };
  return GUIDELINES[guideline].categories.home.map(([category, systolic, diastolic]) => {
    const zone = { category, from: { systolic, diastolic }, below };
    below = {
      systolic: Math.min(below.systolic, systolic),
      diastolic: Math.min(below.diastolic, diastolic ?? Infinity),
    };
    return zone;
  });
}

/** How many of these means lie in a zone. */
export function countInZone(means: readonly Pressure[], guideline: GuidelineKey, zone: PressureZone): number {
  return means.filter((mean) => classifyPressure(roundPressure(mean), guideline, "home") === zone.category)
    .length;
}
