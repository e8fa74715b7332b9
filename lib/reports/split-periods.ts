import type { Reading } from "#lib/series/reading.ts";
import { groupBy } from "#lib/series/group-by.ts";
import { firstDayOf, lastDayOf } from "#lib/series/roll-up.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Days } from "./report.ts";
import { countDays, dayWithin } from "./report-input.ts";

/** Ranges of so many days or more are parted by month; shorter ones by week, and what is no longer than two weeks not. */
const BY_MONTH = 100;
const BY_WEEK = 15;

/** Something that is filed under a day. */
type Filed = { readonly day: LocalDay };

/** Items by the weeks or months of a range, the oldest first, without those that have none; empty for a short range. */
export function splitPeriods<Item extends Filed>(
  items: readonly Item[],
  days: Days,
  firstWeekday: number,
): (Days & { readonly items: readonly Item[] })[] {
  const count = countDays(days);
  if (count < BY_WEEK) return [];
  const unit = count < BY_MONTH ? "week" : "month";
  const groups = groupBy(items, ({ day }) => firstDayOf(day, unit, firstWeekday));
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([first, own]) => ({
      first: first < days.first ? days.first : first,
      last: lastDayOf(first, unit) > days.last ? days.last : lastDayOf(first, unit),
      items: own,
    }));
}

/** Readings, each with its day of the range. */
export function fileReadings(
  readings: readonly Reading[],
  days: Days,
): (Filed & { readonly reading: Reading })[] {
  return readings.map((reading) => ({ day: dayWithin(days, reading), reading }));
}
