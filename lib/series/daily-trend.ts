import type { TrendSettings } from "#lib/metrics/registry.ts";
import { addDays, daysBetween, localDayOf, minuteOfDay } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { DayValue } from "./day-value.ts";
import { splitAtGaps } from "./gaps.ts";
import { valueOf, type Reading } from "./reading.ts";
import { buildTrend } from "./trend.ts";

/** The day of an instant (ms) on the clock of `zone` where a day begins at `startHour` and not at midnight. */
export function dayBeganAt(at: number, zone: string, startHour: number): LocalDay {
  const day = localDayOf(at, zone);
  return minuteOfDay(at, zone) < startHour * 60 ? addDays(day, -1) : day;
}

/** The first value of each day, in the unit of the metric, oldest day first; readings with one part, oldest first. */
export function firstOfDays(readings: readonly Reading[], startHour: number): DayValue[] {
  const days = new Map<LocalDay, DayValue>();
  for (const reading of readings) {
    const day = dayBeganAt(reading.at, reading.zone, startHour);
    if (!days.has(day)) days.set(day, { day, value: valueOf(reading, "value") });
  }
  // Who flies west may be back in a day that was over.
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The same days with those between them, each on the straight line between its neighbours. */
export function fillDays(days: readonly DayValue[]): DayValue[] {
  return days.flatMap((next, index) => {
    const last = days[index - 1];
    if (!last) return [next];
    const count = daysBetween(last.day, next.day);
    const step = (next.value - last.value) / count;
    const between = Array.from({ length: count - 1 }, (_, filled) => ({
      day: addDays(last.day, filled + 1),
      value: last.value + step * (filled + 1),
    }));
    return [...between, next];
  });
}

/**
 * The trend as TrendWeight has it: one value for each day, missing days filled, then the exponential average. Parted
 * where it begins again. Not causal: the days of a gap get their trend when the gap ends.
 */
export function buildDailyTrend(days: readonly DayValue[], settings: TrendSettings): DayValue[][] {
  const dated = days.map(({ day, value }) => ({ at: Date.parse(day), day, value }));
  return splitAtGaps(dated, settings.splitDays * DAY_MS).map((block) => {
    const filled = fillDays(block);
    const trend = buildTrend(
      filled.map(({ day, value }) => ({ at: Date.parse(day), value })),
      settings,
    ).flatMap(({ points }) => points);
    return filled.map(({ day }, index) => ({ day, value: trend[index]?.value ?? NaN }));
  });
}
