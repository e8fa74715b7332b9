import { stringify } from "csv-stringify/sync";
import { describeArrival } from "#lib/metrics/arrival.ts";
import { describeAttribution } from "#lib/metrics/attribution.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { formatExact } from "#lib/metrics/quantity.ts";
import { findPart } from "#lib/metrics/registry.ts";

const COLUMNS = [
  "measured_at",
  "zone",
  "metric",
  "part",
  "value",
  "withings_type",
  "position",
  "category",
  "origin",
  "device",
  "arrived_at",
  "arrived_by",
  "group_id",
  "connection_id",
];

/** The first line, after the mark by which spreadsheets know UTF-8. */
export const CSV_HEAD = stringify([COLUMNS], { bom: true, record_delimiter: "windows" });

/** One line a number, as RFC 4180 wants it. Values are exact, in the unit of Withings' type (kg, mmHg, %, ...). */
export function csvRows(groups: readonly MeasureGroup[]): string {
  const rows = groups.flatMap((group) =>
    group.measures.map((measure) => {
      const known = findPart(measure);
      return [
        new Date(group.measuredAt).toISOString(),
        text(group.zone),
        known?.metric.key ?? "",
        known?.part.key ?? "",
        formatExact(measure),
        measure.code,
        measure.position,
        group.category,
        text(describeAttribution(group.attribution)),
        text(group.device.model ?? ""),
        new Date(group.arrivedAt).toISOString(),
        text(describeArrival(group.arrivedBy)),
        group.groupId,
        group.connectionId,
      ];
    }),
  );
  return stringify(rows, { record_delimiter: "windows" });
}

/**
 * Text that came from elsewhere. A spreadsheet would run what begins like a formula; an apostrophe makes it text.
 * Numbers are not text: a negative one stays a number.
 */
function text(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
