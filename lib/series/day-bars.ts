import { addDays, daysBetween, daysWindow, localDayOf, startOfWeek } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import { valueOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import type { Series } from "./series.ts";

/** The readings of one local day, or of one week of a long range. */
export type DayBar = {
  /** The instants of its days on the chart's clock, cut to the chart. A day has 23, 24 or 25 hours. */
  readonly window: Window;
  /** How many days with a reading are in it. */
  readonly days: number;
  /** Whether it stands for a week, and then whether its numbers are the week's sum or the mean of its days. */
  readonly week: "sum" | "mean" | null;
  /** By part key, in the metric's stored unit. */
  readonly values: Readonly<Record<string, number>>;
  /** The newest of its readings. */
  readonly latest: Reading;
};

/** A range of more days than this has a bar a week: a bar a day would be thinner than a hair on a phone. */
const MOST_DAYS = 120;

/**
 * The bars of a series of days or nights, oldest first. The day is the reading's own, on its own clock: a night
 * belongs to the day of waking, and a nap is added to it. Of weeks, days are added up and nights averaged.
 */
export function barsOf(series: Series): DayBar[] {
  const { window, zone, readings } = series;
  const { per } = getMetric(series.metric);
  const long = daysBetween(localDayOf(window.from, zone), localDayOf(window.to - 1, zone)) >= MOST_DAYS;
  const spans = new Map<LocalDay, Map<LocalDay, Reading[]>>();
  for (const reading of readings) {
    const day = localDayOf(reading.at, reading.zone);
    const first = long ? startOfWeek(day) : day;
    const days = spans.get(first) ?? new Map<LocalDay, Reading[]>();
    spans.set(first, days.set(day, [...(days.get(day) ?? []), reading]));
  }
  const week = long ? (per === "night" ? "mean" : "sum") : null;
  return [...spans]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([first, days]) => {
      const inside = [...days.values()].flat();
      const latest = inside.at(-1);
      if (!latest) return [];
      const span = daysWindow(first, long ? addDays(first, 6) : first, zone);
      const divisor = week === "mean" ? days.size : 1;
      const sum = (key: string) => inside.reduce((total, reading) => total + valueOf(reading, key), 0);
      return {
        window: { from: Math.max(span.from, window.from), to: Math.min(span.to, window.to) },
        days: days.size,
        week,
        values: Object.fromEntries(series.parts.map(({ key }) => [key, sum(key) / divisor])),
        latest,
      };
    });
}
