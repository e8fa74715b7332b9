import type { RecordKind } from "#lib/metrics/kinds.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";

/**
 * What a row of a file says was measured, in the words of measure groups: numbers as integers with an exponent, in
 * Withings' unit of their code. Instants in ms.
 */
export type ImportedGroup = Pick<MeasureGroup, "measuredAt" | "endsAt" | "zone" | "details" | "measures"> & {
  readonly kind: RecordKind;
};
