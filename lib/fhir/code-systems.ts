import type { CodeSystem } from "fhir/r4";
import { AFIB_CONCEPTS } from "./afib-codes.ts";
import { type Entry, makeEntry } from "./entry.ts";
import { LOCAL_CONCEPTS } from "./observation-spec.ts";
import { SYSTEMS } from "./systems.ts";

const PUBLISHED = {
  resourceType: "CodeSystem",
  status: "active",
  experimental: false,
  publisher: "Plumbline",
  caseSensitive: true,
  content: "complete",
} as const;

/** The codes of our own, so that a receiver can look them up in the bundle itself. */
export const CODE_SYSTEMS: readonly Entry<CodeSystem>[] = [
  makeEntry({
    ...PUBLISHED,
    url: SYSTEMS.local,
    name: "WithingsMeasures",
    title: "What Withings measures and LOINC does not name",
    count: LOCAL_CONCEPTS.length,
    concept: LOCAL_CONCEPTS,
  }),
  makeEntry({
    ...PUBLISHED,
    url: SYSTEMS.afib,
    name: "WithingsAfib",
    title: "What a Withings device concludes about the heart rhythm",
    count: AFIB_CONCEPTS.length,
    concept: AFIB_CONCEPTS,
  }),
];
