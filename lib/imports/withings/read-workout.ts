import type { ImportedGroup } from "#lib/imports/imported-group.ts";
import { isZone } from "#lib/metrics/local-day.ts";
import { isPossible } from "#lib/metrics/possible-value.ts";
import { readRecord, type WireValues } from "#lib/metrics/record-field.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { foldText } from "./fold-text.ts";
import { readTime } from "./read-time.ts";
import { cellOf, type Row } from "./row.ts";
import { RowFault } from "./row-fault.ts";
import { SPORTS } from "./sports.ts";

/** Withings' number of a sport without one. */
const OTHER_SPORT = 36;
const MAX_NAME = 80;
/** No workout is longer. */
const LONGEST_MS = 2 * DAY_MS;

/**
 * A row of activities.csv: its numbers are the JSON of the column Data, under the names of the API. A sport of an
 * unknown name is another one, with its name beside it. Throws a RowFault.
 */
export function readWorkoutRow(
  row: Row,
  zone: string,
): { readonly group: ImportedGroup; readonly twice: boolean } {
  const named = cellOf(row, "timezone");
  const own = isZone(named) ? named : zone;
  const from = readTime(cellOf(row, "from"), own);
  const toText = cellOf(row, "to");
  const to = toText === "" ? null : readTime(toText, own);
  if (to && (to.at < from.at || to.at - from.at > LONGEST_MS)) throw new RowFault("time");
  const { measures } = readRecord("workout", readValues(cellOf(row, "data")));
  if (!measures.every(isPossible)) throw new RowFault("impossible");
  const name = cellOf(row, "sport").replaceAll("\0", "").slice(0, MAX_NAME);
  const sport = SPORTS.get(foldText(name));
  return {
    group: {
      ...{ kind: "workout", measuredAt: from.at, endsAt: to?.at ?? null, zone: from.zone, measures },
      details: {
        sport: sport ?? OTHER_SPORT,
        date: from.day,
        ...(sport === undefined && name !== "" ? { sport_name: name } : {}),
      },
    },
    twice: from.twice || to?.twice === true,
  };
}

/** Numbers by their names; all else is left. Throws a RowFault `details` for what is no such list. */
function readValues(text: string): WireValues {
  if (text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RowFault("details");
  }
  // PHP writes a list without entries like one without names.
  if (Array.isArray(value) && value.length === 0) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new RowFault("details");
  const numbers = Object.entries(value).filter(
    (entry): entry is [string, number] => typeof entry[1] === "number",
  );
  return Object.fromEntries(numbers);
}
