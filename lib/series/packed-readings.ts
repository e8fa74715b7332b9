import { addDays, daysBetween, parseLocalDay } from "#lib/metrics/local-day.ts";
import type { HowItCame } from "#lib/metrics/observation.ts";
import { packIntegers, packNumbers, unpackIntegers, unpackNumbers } from "./packed-numbers.ts";
import type { PackedIntegers, PackedNumbers } from "./packed-numbers.ts";
import type { Reading } from "./reading.ts";

/** A text around the one number or day in it that changes from reading to reading. */
type Frame = { readonly before: string; readonly of: "number" | "day" | null; readonly after: string };

/** What many readings have in common: told once. */
type Origin = Pick<Reading, "connectionId" | "zone"> & {
  readonly groupId: Frame;
  readonly how: Omit<HowItCame, "arrivedAt" | "row">;
  readonly row: { readonly day: Frame; readonly tracker: boolean } | null;
};

/** Readings in columns that belong together; JSON-serialisable. Nothing of a reading is lost. */
export type PackedReadings = {
  readonly origins: readonly Origin[];
  /** Which of the origins each reading has. */
  readonly origin: PackedIntegers;
  readonly at: PackedNumbers;
  readonly arrivedAt: PackedNumbers;
  readonly groupId: PackedIntegers;
  readonly seq: PackedIntegers;
  /** By part key. */
  readonly values: Readonly<Record<string, PackedNumbers>>;
  /** Of rows of a day; null where there are none. */
  readonly rows: { readonly day: PackedIntegers; readonly steps: PackedNumbers } | null;
};

/** Packs readings of one metric: all of them have the same parts. */
export function packReadings(readings: readonly Reading[]): PackedReadings {
  const origins = new Map<string, { readonly index: number; readonly origin: Origin }>();
  const split = readings.map((reading) => {
    const { arrivedAt, row, ...how } = reading.how;
    const [groupId, day] = [splitText(reading.groupId), splitText(row?.day ?? "")];
    const origin: Origin = {
      connectionId: reading.connectionId,
      zone: reading.zone,
      groupId: groupId.frame,
      how,
      row: row ? { day: day.frame, tracker: row.tracker } : null,
    };
    const name = JSON.stringify(origin);
    const known = origins.get(name) ?? { index: origins.size, origin };
    origins.set(name, known);
    return { origin: known.index, arrivedAt, groupId: groupId.number, day: day.number, steps: row?.steps };
  });
  return {
    origins: [...origins.values()].map(({ origin }) => origin),
    origin: packIntegers(split.map(({ origin }) => origin)),
    at: packNumbers(readings.map(({ at }) => at)),
    arrivedAt: packNumbers(split.map(({ arrivedAt }) => arrivedAt)),
    groupId: packIntegers(split.map(({ groupId }) => groupId)),
    seq: packIntegers(readings.map(({ seq }) => seq)),
    values: Object.fromEntries(
      Object.keys(readings[0]?.values ?? {}).map((key) => [
        key,
        packNumbers(readings.map(({ values }) => values[key] ?? 0)),
      ]),
    ),
    rows: split.some(({ steps }) => steps !== undefined)
      ? {
          day: packIntegers(split.map(({ day }) => day)),
          steps: packNumbers(split.map(({ steps }) => steps ?? 0)),
        }
      : null,
  };
}

/** Undoes `packReadings`. */
export function unpackReadings({ origins, rows, ...packed }: PackedReadings): Reading[] {
  const [at, arrivedAt] = [unpackNumbers(packed.at), unpackNumbers(packed.arrivedAt)];
  const [groupId, seq] = [unpackIntegers(packed.groupId), unpackIntegers(packed.seq)];
  const values = Object.entries(packed.values).map(([key, column]) => [key, unpackNumbers(column)] as const);
  const days = rows ? unpackIntegers(rows.day) : [];
  const steps = rows ? unpackNumbers(rows.steps) : [];
  return unpackIntegers(packed.origin).flatMap((place, index) => {
    const origin = origins[place];
    if (!origin) return [];
    const { row } = origin;
    return {
      groupId: joinText(origin.groupId, groupId[index] ?? 0),
      connectionId: origin.connectionId,
      seq: seq[index] ?? 0,
      at: at[index] ?? 0,
      zone: origin.zone,
      values: Object.fromEntries(values.map(([key, column]) => [key, column[index] ?? 0])),
      how: {
        ...origin.how,
        arrivedAt: arrivedAt[index] ?? 0,
        ...(row
          ? {
              row: {
                day: joinText(row.day, days[index] ?? 0),
                tracker: row.tracker,
                steps: steps[index] ?? 0,
              },
            }
          : {}),
      },
    };
  });
}

/** The day from which days are counted. */
const FIRST_DAY = "1970-01-01";
/** A day, or a number as it would be written again; of more digits a double would lose some. */
const CHANGING = /^(\D*)(\d{4}-\d{2}-\d{2}|[1-9]\d{0,14}(?!\d))(.*)$/s;

/** "activity:2026-11-22:watch" is a day in a frame, "5000000001" a number in an empty one. */
function splitText(text: string): { readonly frame: Frame; readonly number: number } {
  const [, before = "", changing = "", after = ""] = CHANGING.exec(text) ?? [];
  const day = parseLocalDay(changing);
  if (day) return { frame: { before, of: "day", after }, number: daysBetween(FIRST_DAY, day) };
  const isNumber = changing !== "" && !changing.includes("-");
  return isNumber
    ? { frame: { before, of: "number", after }, number: Number(changing) }
    : { frame: { before: text, of: null, after: "" }, number: 0 };
}

function joinText({ before, of, after }: Frame, number: number): string {
  if (of === null) return before;
  return `${before}${of === "day" ? addDays(FIRST_DAY, number) : number}${after}`;
}
