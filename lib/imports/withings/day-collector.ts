import type { ImportedGroup } from "#lib/imports/imported-group.ts";
import { type LocalDay, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { StoredMeasure } from "#lib/metrics/measure-group.ts";
import { toNumber } from "#lib/metrics/quantity.ts";
import { codeOf, exactQuantity } from "#lib/metrics/record-field.ts";

/** Which number of a day each file has. */
export const DAY_FILES = {
  "aggregates_steps.csv": "steps",
  "aggregates_distance.csv": "distance",
  "aggregates_elevation.csv": "elevation",
  "aggregates_calories_earned.csv": "calories",
  "aggregates_calories_passive.csv": "passive",
} as const;
export type DayNumber = (typeof DAY_FILES)[keyof typeof DAY_FILES];

const TOTAL = codeOf("activity", "totalcalories");

/** The days of activity, the numbers of which are in several files. */
export type DayCollector = {
  /** Of several numbers of a day the last one holds. */
  add(day: LocalDay, name: DayNumber, measure: StoredMeasure): void;
  /** The days, the oldest first. The calories of a day are those of its activity and of its rest together. */
  collect(zone: string): ImportedGroup[];
};

/** The code that a number of a day is read under. */
export function codeOfDay(name: DayNumber): number {
  return name === "passive" ? TOTAL : codeOf("activity", name);
}

/** Collects the days of one archive: some 120 bytes for each number. */
export function createDayCollector(): DayCollector {
  const days = new Map<LocalDay, Map<DayNumber, StoredMeasure>>();
  return {
    add(day, name, measure) {
      const numbers = days.get(day) ?? new Map<DayNumber, StoredMeasure>();
      days.set(day, numbers.set(name, measure));
    },
    collect: (zone) =>
      [...days]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([date, numbers]) => ({
          ...{ kind: "activity" as const, measuredAt: noonOfLocalDay(date, zone), endsAt: null, zone },
          details: { date },
          measures: measuresOfDay(numbers),
        }))
        .filter(({ measures }) => measures.length > 0),
  };
}

function measuresOfDay(numbers: ReadonlyMap<DayNumber, StoredMeasure>): StoredMeasure[] {
  const earned = numbers.get("calories");
  const passive = numbers.get("passive");
  const measures = [...numbers].flatMap(([name, measure]) => (name === "passive" ? [] : [measure]));
  if (!earned || !passive) return measures;
  // Kilocalories have three decimals at most: their sum is exact there.
  const sum = exactQuantity(String(Number((toNumber(earned) + toNumber(passive)).toFixed(3))));
  return sum ? [...measures, { code: TOTAL, position: null, ...sum }] : measures;
}
