import { addDays, daysBetween, startOfWeek } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { DayValue } from "./day-value.ts";
import { groupBy } from "./group-by.ts";

/** A day of a year's map: the column of its week, its row in it, and how high it lies among the person's own days. */
type YearCell = {
  readonly day: LocalDay;
  readonly column: number;
  readonly row: number;
  /** 0 to 3: the quarter of all days that it is in. */
  readonly level: number;
};

export type YearMap = {
  readonly year: string;
  readonly columns: number;
  /** The first day of the first column, and the last of the last. */
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** Of the days that have a value. */
  readonly cells: readonly YearCell[];
  /** Where each month begins. */
  readonly months: readonly { readonly first: LocalDay; readonly column: number }[];
};

/** The least value of each quarter but the first; days of one value are all in one quarter. */
export function quartersOf(days: readonly DayValue[]): readonly number[] {
  const sorted = days.map(({ value }) => value).sort((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * sorted.length)] ?? Infinity);
}

/** The years that have a day, the newest first; `firstWeekday`: 1 is Monday. */
export function yearMapsOf(days: readonly DayValue[], firstWeekday: number): YearMap[] {
  const quarters = quartersOf(days);
  return [...groupBy(days, ({ day }) => day.slice(0, 4))]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([year, own]) => {
      const origin = startOfWeek(`${year}-01-01`, firstWeekday);
      const columnOf = (day: LocalDay) => Math.floor(daysBetween(origin, day) / 7);
      const columns = columnOf(`${year}-12-31`) + 1;
      return {
        year,
        columns,
        from: origin,
        to: addDays(origin, 7 * columns - 1),
        cells: own.map(({ day, value }) => ({
          day,
          column: columnOf(day),
          row: daysBetween(addDays(origin, 7 * columnOf(day)), day),
          level: quarters.filter((least) => value >= least).length,
        })),
        months: Array.from({ length: 12 }, (_, month) => {
          const first = `${year}-${String(month + 1).padStart(2, "0")}-01`;
          return { first, column: columnOf(first) };
        }),
      };
    });
}

const SIDE = 10;
const GAP = 1.5;
/** The size of a map of so many columns. */
export function mapSizeOf({ columns }: Pick<YearMap, "columns">): { width: number; height: number } {
  return { width: columns * SIDE, height: 7 * SIDE };
}

/** The days of a level as squares of one SVG path. */
export function levelPath({ cells }: Pick<YearMap, "cells">, level: number): string {
  const size = SIDE - GAP;
  return cells
    .filter((cell) => cell.level === level)
    .map(({ column, row }) => `M${column * SIDE} ${row * SIDE}h${size}v${size}h${-size}z`)
    .join("");
}
