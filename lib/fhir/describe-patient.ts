import type { Patient } from "fhir/r4";
import { type Entry, makeEntry } from "./entry.ts";
import { SYSTEMS } from "./systems.ts";

/** The person as they are called here; nothing else is known of them. */
export function describePatient({
  id,
  name,
}: {
  readonly id: string;
  readonly name: string;
}): Entry<Patient> {
  return makeEntry({
    resourceType: "Patient",
    identifier: [{ system: SYSTEMS.person, value: id }],
    name: [{ text: name }],
  });
}
