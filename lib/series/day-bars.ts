import { daysWindow } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import { dayOfReading, valueOf } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { joinSpans, lastDayOf } from "./roll-up.ts";
import type { RollUp, RollUpUnit } from "./roll-up.ts";
import type { Series } from "./series.ts";

/** The readings of one local day, or of a week or month of a long range. */
export type DayBar = {
  /** The instants of its days on the chart's clock, cut to the chart. A day has 23, 24 or 25 hours. */
  readonly window: Window;
  /** How many days with a reading are in it. */
  readonly days: number;
  /** What it covers when that is more than a day, and whether its numbers are the sum or the mean of its days. */
  readonly span: { readonly unit: RollUpUnit; readonly how: "sum" | "mean" } | null;
  /** How many readings of a day are added up in it: a night and a nap; null of more than a day. */
  readonly readings: number | null;
  /** By part key, in the metric's stored unit. */
  readonly values: Readonly<Record<string, number>>;
  /** The newest reading of a day; those of a week or a month are not listed singly. */
  readonly latest: Reading | null;
};

/**
 * The bars of a series of days or nights, oldest first. The day is the reading's own, on its own clock: a night
 * belongs to the day of waking, and a nap is added to it. The registry says whether the days of a week or month are
 * added up or averaged.
 */
export function barsOf(series: Series): DayBar[] {
  return series.rollUp ? spanBars(series, series.rollUp) : dayBars(series);
}

function spanBars(series: Series, rollUp: RollUp): DayBar[] {
  const { unit } = rollUp;
  const how = getMetric(series.metric).rollUp;
  return joinSpans(rollUp, series.readings, series.metric).map(({ first, days, sums }) => ({
    window: cut(daysWindow(first, lastDayOf(first, unit), series.zone), series.window),
    days,
    span: { unit, how },
    readings: null,
    values: Object.fromEntries(
      series.parts.map(({ key }) => [key, (sums[key] ?? 0) / (how === "mean" ? days : 1)]),
    ),
    latest: null,
  }));
}

function dayBars({ readings, window, zone, parts }: Series): DayBar[] {
  const days = new Map<LocalDay, Reading[]>();
  for (const reading of readings) {
    const day = dayOfReading(reading);
    days.set(day, [...(days.get(day) ?? []), reading]);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, inside]) => ({
      window: cut(daysWindow(day, day, zone), window),
      days: 1,
      span: null,
      readings: inside.length,
      values: Object.fromEntries(
        parts.map(({ key }) => [key, inside.reduce((total, reading) => total + valueOf(reading, key), 0)]),
      ),
      latest: inside.at(-1) ?? null,
    }));
}

function cut(span: Window, window: Window): Window {
  return { from: Math.max(span.from, window.from), to: Math.min(span.to, window.to) };
}
