import { makeWriter } from "#lib/insights/write-finding.ts";
import type { Pressure } from "#lib/insights/pressure-class.ts";
import { writeBarePressure, writePressure } from "#lib/insights/write-pressure.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatTick, formatValue } from "#lib/metrics/format-value.ts";
import { formatDay, formatDays, formatInstant } from "#lib/metrics/local-time.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { decimalsOf, getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { displayNumber } from "#lib/metrics/unit.ts";
import type { Days } from "./report.ts";
import type { DrawChart } from "./sheet.ts";

/** Writes what a report states as its reader reads it. Instants are in ms, and written on the clock of their zone. */
export type SheetWriter = {
  readonly reader: Reader;
  readonly draw: DrawChart;
  /** Whether single readings are listed. */
  readonly withReadings: boolean;
  readonly count: (count: number) => string;
  /** "81.4 kg", in the unit of the reader; a dash for null. */
  readonly value: (metric: MetricKey, value: number | null) => string;
  /** "64": its unit is in the head of its column. */
  readonly bare: (metric: MetricKey, value: number | null) => string;
  /** "−0.4 kg" */
  readonly change: (metric: MetricKey, delta: number, value: number) => string;
  /** "131/82 mmHg", and without the unit. */
  readonly pressure: (pressure: Pressure) => string;
  readonly barePressure: (pressure: Pressure) => string;
  /** "+3/−1 mmHg" */
  readonly pressureChange: (pressure: Pressure) => string;
  readonly decimal: (value: number, decimals: number) => string;
  /** "75.0%" of a number in percent. */
  readonly share: (percent: number) => string;
  readonly day: (day: LocalDay) => string;
  readonly days: (days: Days) => string;
  readonly date: (moment: { readonly at: number; readonly zone: string }) => string;
  /** With the zone, where it is not the reader's. */
  readonly moment: (moment: { readonly at: number; readonly zone: string }) => string;
  readonly time: (moment: { readonly at: number; readonly zone: string }) => string;
  /** A time of day in ms after midnight. */
  readonly clock: (time: number) => string;
};

/** Where there is nothing to write. */
export const NOTHING = "–";

type Options = Pick<SheetWriter, "reader" | "draw" | "withReadings"> & { readonly now: number };

export function makeSheetWriter({ reader, draw, withReadings, now }: Options): SheetWriter {
  const { locale, units, zone } = reader;
  const pressures = makeWriter(getMetric("blood-pressure"), reader, now);
  const day = (one: LocalDay) => formatDay(one, locale, "date");
  const elsewhere = (text: string, own: string) => (own === zone ? text : `${text} (${own})`);
  return {
    ...{ reader, draw, withReadings },
    count: (count) => formatCount(count, locale),
    value: (metric, value) =>
      value === null ? NOTHING : formatMetricValue(getMetric(metric), value, reader),
    bare: (metric, value) => {
      if (value === null) return NOTHING;
      const { unitKind } = getMetric(metric);
      const shown = displayNumber(value, unitKind, units);
      return formatTick(shown, unitKind, units, locale, decimalsOf(getMetric(metric), value));
    },
    change: (metric, delta, value) => formatMetricDelta(getMetric(metric), delta, reader, value),
    pressure: (pressure) => writePressure(pressure, pressures),
    barePressure: (pressure) => writeBarePressure(pressure, pressures),
    pressureChange: ({ systolic, diastolic }) =>
      `${pressures.bareSigned(systolic)}/${pressures.signed(diastolic)}`,
    share: (percent) => formatValue(percent, "ratio", units, locale, 1),
    decimal: (value, decimals) => formatValue(value, "number", units, locale, decimals),
    day,
    days: ({ first, last }) => formatDays(first, last, locale),
    date: ({ at, zone: own }) => formatInstant(at, own, locale, "date"),
    moment: ({ at, zone: own }) => elsewhere(formatInstant(at, own, locale, "date-time"), own),
    time: ({ at, zone: own }) => elsewhere(formatInstant(at, own, locale, "time"), own),
    clock: (time) => formatInstant(time, "UTC", locale, "time"),
  };
}
