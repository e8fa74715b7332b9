import type {
  CodeableConcept,
  Extension,
  Observation,
  ObservationComponent,
  Quantity,
  Reference,
} from "fhir/r4";
import { type Category, type Coding, type Unit } from "./observation-spec.ts";
import { EXTENSIONS, SYSTEMS } from "./systems.ts";

const CATEGORIES: Readonly<Record<Category, string>> = {
  "vital-signs": "Vital Signs",
  exam: "Exam",
  procedure: "Procedure",
  activity: "Activity",
};

export function categoryOf(category: Category): CodeableConcept[] {
  return [{ coding: [{ system: SYSTEMS.category, code: category, display: CATEGORIES[category] }] }];
}

export function quantityOf(value: number, unit: Unit): Quantity {
  return { value, unit: unit.text, system: SYSTEMS.ucum, code: unit.code };
}

export function conceptOf(coding: readonly Coding[], text?: string): CodeableConcept {
  return { coding: [...coding], ...(text === undefined ? {} : { text }) };
}

const REASONS = {
  error: "Error",
  "not-performed": "Not Performed",
  "temp-unknown": "Temporarily Unknown",
  unknown: "Unknown",
} as const;

/** Why there is no value: the opposite of writing 0. */
export function absentBecause(reason: keyof typeof REASONS): CodeableConcept {
  return { coding: [{ system: SYSTEMS.absent, code: reason, display: REASONS[reason] }] };
}

/** By what program a measurement was passed on. */
export function throughApp(app: string): Extension[] {
  return [{ url: EXTENSIONS.gatewayDevice, valueReference: { reference: app } }];
}

export function referTo(fullUrl: string): Reference {
  return { reference: fullUrl };
}

/** A component with its number, or why it has none. */
export function componentOf(
  coding: readonly Coding[],
  measured: Quantity | keyof typeof REASONS,
): ObservationComponent {
  const code = conceptOf(coding);
  return typeof measured === "string"
    ? { code, dataAbsentReason: absentBecause(measured) }
    : { code, valueQuantity: measured };
}

/**
 * What remains of an Observation that should never have been: all that says which one it is, and no value. It follows
 * no profile any more, for those demand values.
 */
export function inError({
  meta: _meta,
  valueQuantity: _quantity,
  valueCodeableConcept: _class,
  component: _components,
  ...observation
}: Observation): Observation {
  return { ...observation, status: "entered-in-error", dataAbsentReason: absentBecause("error") };
}
