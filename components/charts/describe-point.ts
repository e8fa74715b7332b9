import { describeReading } from "#components/metric/describe-reading.ts";
import { describeSpan } from "#components/metric/describe-span.ts";
import { formatReading, formatReadingDelta } from "#components/metric/format-reading.ts";
import type { Reader } from "#components/metric/reader.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { dayOfReading, isDayUnfinished } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import type { ChartRow } from "./chart-model.ts";

type PartValues = Readonly<Record<string, number>>;

/** What is known of one mark of a chart, in words. */
export type PointWords = {
  /** By part key, in the metric's stored unit. */
  readonly values: PartValues;
  /** The instant, the day, or the week or month that the mark stands for. */
  readonly when: string;
  /** The smoothed trend there: "81.2 kg". */
  readonly trend: string | null;
  /** Against the mark before: "−0.4 kg since 12 Nov". */
  readonly change: string | null;
  /** What else has to be said of the number: what a week is made of, that a day is not over, another clock. */
  readonly notes: readonly string[];
};

/** What is to be said of the mark at `index`: its value, the trend, and the difference to the mark before it. */
export function describePoint(
  series: Series,
  rows: readonly ChartRow[],
  index: number,
  reader: Reader,
): PointWords | null {
  const metric = getMetric(series.metric);
  const row = rows[index];
  if (!row) return null;
  const before = earlierRow(rows, index);
  const change = before ? describeChange(metric, series, { row, before }, reader) : null;
  if (!row.reading) {
    if (!row.bar) return null;
    const { name, made } = describeSpan(row.bar, reader);
    return { values: row.bar.values, when: name, trend: null, change, notes: [made] };
  }
  return {
    values: valuesOf(row),
    when: describeReading(row.reading, reader, metric.per).measuredAt,
    trend: describeTrend(metric, series, row, reader),
    change,
    notes: [
      ...(isUnfinished(row, series) ? ["So far: this day is not over"] : []),
      ...otherClock(row.reading, metric, reader),
    ],
  };
}

/** What the device's own clock showed: of a night always, else where it is another one than the reader's. */
function otherClock(reading: Reading, { per }: Metric, reader: Reader): string[] {
  const { at, zone } = reading;
  if (per === "day") return [];
  if (per === "night") return [describeReading(reading, reader, per).zone];
  const [here, there] = [reader.zone, zone].map((one) => formatInstant(at, one, reader.locale, "date-time"));
  return there === undefined || here === there ? [] : [`${there} in ${zone}`];
}

/** The values of all parts in the stored unit; a chart of some parts draws fewer. */
function valuesOf({ bar, reading }: ChartRow): PartValues {
  return bar?.values ?? reading?.values ?? {};
}

/** The nearest mark before that means the same: a night is not compared with a nap, nor with both added up. */
function earlierRow(rows: readonly ChartRow[], index: number): ChartRow | null {
  const row = rows[index];
  const kind = row ? kindOf(row) : null;
  return kind === null ? null : (rows.slice(0, index).findLast((other) => kindOf(other) === kind) ?? null);
}

function kindOf({ bar, reading }: ChartRow): string | null {
  if (bar?.span) return bar.span.unit;
  return reading && (reading.how.nap ? "nap" : "one");
}

function isUnfinished({ reading }: ChartRow, { asOf }: Series): boolean {
  return reading !== null && asOf !== null && isDayUnfinished(reading, asOf);
}

function describeTrend(metric: Metric, series: Series, row: ChartRow, reader: Reader): string | null {
  const values: Record<string, number> = {};
  for (const { key, trend } of series.parts) {
    const point = trend.flatMap(({ points }) => points).find(({ at }) => at === row.at);
    if (!point) return null;
    values[key] = point.value;
  }
  return formatReading(metric, values, reader);
}

type Pair = { readonly row: ChartRow; readonly before: ChartRow };

function describeChange(metric: Metric, series: Series, pair: Pair, reader: Reader): string | null {
  if (metric.classes || isUnfinished(pair.row, series)) return null;
  const [now, then] = [valuesOf(pair.row), valuesOf(pair.before)];
  const delta = Object.fromEntries(
    metric.parts.map(({ key }) => [key, (now[key] ?? 0) - (then[key] ?? 0)] as const),
  );
  return `${formatReadingDelta(metric, delta, reader, now)} since ${describeBefore(metric, pair, reader)}`;
}

/** When the mark before was: a year that is not the mark's own is named, and so is the hour of the same day. */
function describeBefore({ per }: Metric, { row, before }: Pair, { zone, locale }: Reader): string {
  if (row.bar?.span) {
    if (before.bar?.window.to === row.bar.window.from) return `the ${row.bar.span.unit} before`;
    return formatInstant(before.bar?.window.from ?? before.at, zone, locale, "date");
  }
  const dayOf = ({ reading, at }: ChartRow) =>
    reading && per !== "moment" ? dayOfReading(reading) : localDayOf(at, zone);
  const [day, own] = [dayOf(before), dayOf(row)];
  if (day === own && per === "moment") return formatInstant(before.at, zone, locale, "time");
  return formatDay(day, locale, day.slice(0, 4) === own.slice(0, 4) ? "day" : "date");
}
