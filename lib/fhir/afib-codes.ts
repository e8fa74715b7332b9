import type { CodeableConcept } from "fhir/r4";
import { SYSTEMS } from "./systems.ts";

/** Withings' names of what a device concludes about the rhythm (its table 5.3), by number. */
const NAMES: Readonly<Record<number, string>> = {
  0: "Negative",
  1: "Positive",
  2: "Inconclusive",
  3: "No signal",
  4: "Other",
  5: "Noise",
  6: "Low heart rate",
  7: "High heart rate",
  8: "Inconclusive (US)",
  9: "Negative, normal heart rate",
  10: "Negative, high heart rate",
  11: "Positive, normal heart rate",
  12: "Positive, high heart rate",
  13: "No diagnosis",
};

export const AFIB_CONCEPTS = Object.entries(NAMES).map(([code, display]) => ({ code, display }));

/** The class that a device gave; of a number that Withings' table lacks only that it is one. */
export function afibConcept(value: number): CodeableConcept {
  const display = NAMES[value];
  if (display === undefined) return { text: `Class ${value} of the device` };
  return {
    coding: [{ system: SYSTEMS.afib, code: String(value), display }],
    text: `${display} (classification made by the device)`,
  };
}
