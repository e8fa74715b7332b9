import type { Identifier, Observation } from "fhir/r4";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";

/** What a record is known by, and what its numbers have in common. */
export type RecordFrame = {
  readonly group: MeasureGroup;
  readonly identify: (name: string) => Identifier;
  /** All that does not depend on which number it is. */
  readonly common: Omit<Observation, "resourceType" | "identifier" | "code" | "category">;
  readonly isGone: boolean;
};
