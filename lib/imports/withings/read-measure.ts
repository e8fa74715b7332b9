import type { ImportedGroup } from "#lib/imports/imported-group.ts";
import { arePossible } from "#lib/metrics/possible-value.ts";
import { readTime } from "./read-time.ts";
import { cellOf, measuresOf, type Row } from "./row.ts";
import { RowFault } from "./row-fault.ts";

/** Longer comments are cut: one of Withings' app has at most this. */
const MAX_COMMENT = 1_000;

/**
 * A row of a file of acts of measuring: its `date`, and the columns with Withings' type of each. Throws a RowFault.
 */
export function readMeasure(
  row: Row,
  codes: Readonly<Record<string, number>>,
  zone: string,
): { readonly group: ImportedGroup; readonly twice: boolean } {
  const { at, twice, zone: written } = readTime(cellOf(row, "date"), zone);
  const measures = measuresOf(row, codes);
  if (!arePossible(measures)) throw new RowFault("impossible");
  const comment = cellOf(row, "comments").replaceAll("\0", "").slice(0, MAX_COMMENT);
  const details = comment === "" ? null : { comment };
  return {
    group: { kind: "measure", measuredAt: at, endsAt: null, zone: written, details, measures },
    twice,
  };
}
