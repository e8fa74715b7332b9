import type { CodeableConcept } from "fhir/r4";
import { snomed } from "./observation-spec.ts";

/** Withings' positions by their names (its table 5.2). 7 is the whole body, which is no site. */
const SITES: Readonly<Record<number, string>> = {
  0: "Right wrist",
  1: "Left wrist",
  2: "Right arm",
  3: "Left arm",
  4: "Right foot",
  5: "Left foot",
  6: "Between the legs",
  8: "Left part of the body",
  9: "Right part of the body",
  10: "Left leg",
  11: "Right leg",
  12: "Torso",
  13: "Left hand",
  14: "Right hand",
  29: "Between the arms",
};

/** A cuff is worn on the upper arm. */
const CUFFED_ARMS: Readonly<Record<number, CodeableConcept>> = {
  2: { coding: [snomed("368209003", "Right upper arm structure")] },
  3: { coding: [snomed("368208006", "Left upper arm structure")] },
};

/** Where on the body, when it is known and a part of it. */
export function bodySiteOf(position: number | null): CodeableConcept | undefined {
  const site = position === null ? undefined : SITES[position];
  return site === undefined ? undefined : { text: `${site} (device position code ${position})` };
}

/** The arm of a blood pressure, when it is known. */
export function cuffSiteOf(position: number | null): CodeableConcept | undefined {
  return position === null ? undefined : (CUFFED_ARMS[position] ?? bodySiteOf(position));
}
