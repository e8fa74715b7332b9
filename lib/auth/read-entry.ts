import { z } from "zod";
import { getWords } from "#lib/messages/get-words.ts";
import { type Arm, parseArm, positionOfArm } from "#lib/metrics/arm.ts";
import { isPast } from "#lib/metrics/clock.ts";
import { parseClockTime } from "#lib/metrics/clock-time.ts";
import {
  type EntryContent,
  type EntryField,
  type EntryMetric,
  entryFieldsOf,
  MAX_ENTRY_COMMENT,
} from "#lib/metrics/entry.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { instantOfLocalTime, isZone, parseLocalDay } from "#lib/metrics/local-day.ts";
import type { StoredMeasure } from "#lib/metrics/measure-group.ts";
import { parseQuantity } from "#lib/metrics/parse-quantity.ts";
import { arePossible, isPossible, possibleRange } from "#lib/metrics/possible-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { unitLabel } from "#lib/metrics/unit.ts";

const FIRST_DAY = "1900-01-01";

/** The fields of an entry that are not its numbers, as they were typed. */
export const ENTRY_FORM = z.object({
  day: z.string(),
  time: z.string(),
  zone: z.string(),
  comment: z.string(),
  /** Of a blood pressure; empty where it is not said. */
  arm: z.string(),
});

type Typed = z.output<typeof ENTRY_FORM> & {
  /** By the name of the field. */
  readonly numbers: Readonly<Record<string, string>>;
};

/** What a form says, or what is wrong with it by field. */
export type ReadEntry =
  { readonly content: EntryContent } | { readonly errors: Readonly<Record<string, string>> };

/**
 * Reads an entry of a metric as it was typed, in the reader's units and on a clock of `zone`; `now` in ms. Numbers are
 * those that can be (`possible-value.ts`), and nothing was measured in the future. A pressure may be typed whole into
 * its first field: "120/80".
 */
export function readEntry(
  metric: EntryMetric,
  typed: Typed,
  reader: Pick<Reader, "units" | "locale">,
  now: number,
): ReadEntry {
  const t = getWords("entries.problems");
  const { measures, errors } = readEntryNumbers(metric, typed.numbers, reader);
  const day = parseLocalDay(typed.day.trim());
  const minute = parseClockTime(typed.time);
  if (day === null || day < FIRST_DAY) errors["day"] = t("noDay");
  if (minute === null) errors["time"] = t("noTime");
  const comment = typed.comment.trim();
  if (comment.length > MAX_ENTRY_COMMENT) errors["comment"] = t("longComment");
  if (!isZone(typed.zone)) errors["time"] = t("unknownZone");
  if (day === null || minute === null || Object.keys(errors).length > 0) return { errors };
  const at = instantOfLocalTime(day, minute, typed.zone);
  if (!isPast(at, now)) return { errors: { time: t("future") } };
  const content = { at, zone: typed.zone, comment: comment === "" ? null : comment };
  return { content: { ...content, measures: placeOnArm(metric, measures, parseArm(typed.arm)) } };
}

/** The same numbers, those that belong to an arm with its position. */
export function placeOnArm(
  metric: EntryMetric,
  measures: readonly StoredMeasure[],
  arm: Arm | null,
): StoredMeasure[] {
  const sided = new Set(entryFieldsOf(metric).flatMap((field) => (field.sided ? field.code : [])));
  return measures.map((measure) =>
    sided.has(measure.code) ? { ...measure, position: positionOfArm(arm) } : measure,
  );
}

/** Reads the numbers of an entry alone, by the name of the field; `errors` says what is wrong with which. */
export function readEntryNumbers(
  metric: EntryMetric,
  typed: Typed["numbers"],
  { units, locale }: Pick<Reader, "units" | "locale">,
): { readonly measures: StoredMeasure[]; readonly errors: Record<string, string> } {
  const t = getWords("entries.problems");
  const errors: Record<string, string> = {};
  const numbers = splitPressure(metric, typed);
  const measures = entryFieldsOf(metric).flatMap((field): StoredMeasure[] => {
    const text = (numbers[field.name] ?? "").trim();
    if (text === "" && field.optional) return [];
    const quantity = parseQuantity(text, field.unitKind, units);
    if (!quantity) {
      errors[field.name] = t("noNumber", { unit: unitLabel(field.unitKind, units) || "none" });
      return [];
    }
    const measure = { code: field.code, position: null, ...quantity };
    if (!isPossible(measure)) errors[field.name] = describeRange(field);
    return [measure];
  });
  if (Object.keys(errors).length === 0 && !arePossible(measures)) errors["systolic"] = t("notHigher");
  return { measures, errors };

  function describeRange({ code, unitKind }: EntryField): string {
    const range = possibleRange(code);
    const shown = (value: number) => formatValue(value, unitKind, units, locale);
    return range
      ? t("impossible", { low: shown(range.from), high: shown(range.to) })
      : t("noNumber", { unit: "none" });
  }
}

/** "120/80" in the first field fills the second one, unless something else is there. */
function splitPressure(
  metric: EntryMetric,
  numbers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const [, systolic, diastolic] = /^\s*(\d+)\s*[/\\-]\s*(\d+)\s*$/.exec(numbers["systolic"] ?? "") ?? [];
  if (metric !== "blood-pressure" || systolic === undefined || diastolic === undefined) return numbers;
  const second = (numbers["diastolic"] ?? "").trim();
  return second === "" || second === diastolic ? { ...numbers, systolic, diastolic } : numbers;
}
