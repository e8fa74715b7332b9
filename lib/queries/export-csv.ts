import { stringify } from "csv-stringify/sync";
import { getWords } from "#lib/messages/get-words.ts";
import { attributionKey } from "#lib/metrics/attribution.ts";
import type { ActiveDecision } from "#lib/metrics/decision.ts";
import { filedDayOf } from "#lib/metrics/filed-day.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { formatExact } from "#lib/metrics/quantity.ts";
import { findPart } from "#lib/metrics/registry.ts";
import { csvText } from "./csv-text.ts";
import { CSV_COLUMNS } from "./export-fields.ts";

/** The first line, after the mark by which spreadsheets know UTF-8. */
export const CSV_HEAD = stringify([CSV_COLUMNS.csv], { bom: true, record_delimiter: "windows" });

/**
 * One line a number, as RFC 4180 wants it. Values are exact, in the unit of Withings' type (kg, mmHg, %, ...).
 * `day` is the local day it is filed under: of a night Withings' own, the day of waking.
 * `decisions` are the active ones, by `groupKey`; `personName` is the holder of groups that were moved.
 */
export function csvRows(
  groups: readonly MeasureGroup[],
  decisions: ReadonlyMap<string, readonly ActiveDecision[]>,
  personName: string,
): string {
  const t = getWords("metric.reading");
  const rows = groups.flatMap((group) => {
    const decided = decisions.get(groupKey(group)) ?? [];
    const given = decided.some(({ personId }) => personId !== null);
    return group.measures.map((measure) => {
      const known = findPart(measure);
      return [
        new Date(group.measuredAt).toISOString(),
        csvText(group.zone),
        known?.metric.key ?? "",
        known?.part.key ?? "",
        formatExact(measure),
        measure.code,
        measure.position,
        group.category,
        csvText(t(`attributions.${attributionKey(group.attribution)}`, { code: String(group.attribution) })),
        csvText(group.device.model ?? ""),
        new Date(group.arrivedAt).toISOString(),
        csvText(t(`arrivals.${group.arrivedBy}`)),
        group.groupId,
        group.connectionId,
        group.kind,
        group.endsAt === null ? "" : new Date(group.endsAt).toISOString(),
        group.attribution,
        decided.at(-1)?.kind ?? "",
        given ? csvText(personName) : "",
        filedDayOf(group),
        group.jumps ? "yes" : "",
      ];
    });
  });
  return stringify(rows, { record_delimiter: "windows" });
}
