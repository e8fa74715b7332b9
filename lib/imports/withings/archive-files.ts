import type { ImportedGroup } from "#lib/imports/imported-group.ts";
import type { MinuteCollector } from "#lib/imports/minute-collector.ts";
import { noonOfLocalDay } from "#lib/metrics/local-day.ts";
import { codeOfDay, DAY_FILES, type DayCollector, type DayNumber } from "./day-collector.ts";
import {
  ACTIVITIES,
  type Column,
  DATED_VALUES,
  HEIGHT_COLUMNS,
  LEAN,
  MINUTES,
  NOTES,
  PRESSURE,
  SLEEP,
  WEIGHT,
} from "./layout.ts";
import { MINUTE_FILES, type MinuteFile } from "./minute-files.ts";
import { readMeasure } from "./read-measure.ts";
import { readMinuteRow } from "./read-minutes.ts";
import { readNightRow } from "./read-night.ts";
import { readDay } from "./read-time.ts";
import { readWorkoutRow } from "./read-workout.ts";
import { cellOf, measureOf, type Row } from "./row.ts";
import { RowFault } from "./row-fault.ts";

/** What a row says: a group, or what a collector has taken: a number of a day, or minutes. */
type ReadRow = { readonly group: ImportedGroup | null; readonly at: number; readonly twice: boolean };

export type ArchiveFile = {
  readonly name: string;
  readonly layout: readonly Column[];
  readonly extra: readonly Column[];
  /** Throws a RowFault. */
  readonly read: (row: Row, zone: string, collectors: Collectors) => ReadRow;
};

/** Where rows go that are no group of their own. */
export type Collectors = { readonly days: DayCollector; readonly minutes: MinuteCollector };

type Reader = (row: Row, zone: string) => { readonly group: ImportedGroup; readonly twice: boolean };

function file(name: string, layout: readonly Column[], reader: Reader, ...extra: Column[]): ArchiveFile {
  return {
    ...{ name, layout, extra },
    read: (row, zone) => {
      const { group, twice } = reader(row, zone);
      return { group, at: group.measuredAt, twice };
    },
  };
}

function measures(codes: Readonly<Record<string, number>>): Reader {
  return (row, zone) => readMeasure(row, codes, zone);
}

function dayFile([name, number]: [string, DayNumber]): ArchiveFile {
  return {
    ...{ name, layout: DATED_VALUES, extra: [] },
    read: (row, zone, { days }) => {
      const day = readDay(cellOf(row, "date"));
      const measure = measureOf(row, "value", codeOfDay(number));
      if (!measure) throw new RowFault("empty");
      days.add(day, number, measure);
      return { group: null, at: noonOfLocalDay(day, zone), twice: false };
    },
  };
}

function minuteFile([name, of]: [string, MinuteFile]): ArchiveFile {
  return {
    ...{ name, layout: MINUTES, extra: [] },
    read: (row, zone, { minutes }) => ({ group: null, ...readMinuteRow(row, of, zone, minutes) }),
  };
}

/** Every file of Withings' archive that is taken in, in the order in which it is. The codes are Withings' types. */
export const ARCHIVE_FILES: readonly ArchiveFile[] = [
  file(
    "weight.csv",
    WEIGHT,
    measures({ weight: 1, fat: 8, bone: 88, muscle: 76, hydration: 77, lean: 5 }),
    LEAN,
  ),
  file("bp.csv", PRESSURE, measures({ systolic: 10, diastolic: 9, pulse: 11 })),
  file("sleep.csv", SLEEP, readNightRow, NOTES),
  file("activities.csv", ACTIVITIES, readWorkoutRow),
  ...(Object.entries(DAY_FILES) as [string, DayNumber][]).map(dayFile),
  file("height.csv", HEIGHT_COLUMNS, measures({ height: 4 })),
  file("manual_spo2.csv", DATED_VALUES, measures({ value: 54 })),
  file("pwv.csv", DATED_VALUES, measures({ value: 91 })),
  ...Object.entries(MINUTE_FILES).map(minuteFile),
];

const ASIDE = /^(?:other|signal|note|account|user|aggregates_manual_spo2|raw_.+|bladder_filling)\.csv$/i;

/** Whether a file is one of Withings' from which nothing is taken: positions, signals, and what repeats another file. */
export function isAside(name: string): boolean {
  return ASIDE.test(name) || name.toLowerCase() === "readme.txt";
}
