import { Fragment } from "react";
import { describeReading } from "#components/metric/describe-reading.ts";
import { formatParts, formatReading, formatReadingDelta } from "#components/metric/format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { describeSpan } from "#components/metric/span-table.tsx";
import { describeNote } from "#lib/insights/describe-note.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDay, formatInstant } from "#lib/metrics/local-time.ts";
import { coversDay, type Note, notesWithin } from "#lib/metrics/note.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { dayOfReading, isDayUnfinished } from "#lib/series/reading.ts";
import type { PlacedNote } from "#lib/series/place-notes.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import type { ChartModel, ChartRow } from "./chart-model.ts";

type ChartTooltipProps = { metric: Metric; words: PointWords; reader: Reader };

/** The mark that is pointed at, in words. The table says how its reading arrived. */
export function ChartTooltip({ metric, words, reader }: ChartTooltipProps) {
  const t = useWords("metric.chart");
  const reading = useWords("metric.reading");
  return (
    <>
      {isReadByPart(metric) ? (
        <dl className="grid grid-cols-[1fr_auto] gap-x-3">
          {formatParts(reading, metric, words.values, reader).map(({ key, name, text }) => (
            <Fragment key={key}>
              <dt>{name}</dt>
              <dd className="font-semibold figures">{text}</dd>
            </Fragment>
          ))}
        </dl>
      ) : (
        <p className="text-base font-semibold figures">
          {formatReading(reading, metric, words.values, reader)}
        </p>
      )}
      <p className="font-medium figures">{words.when}</p>
      {words.trend ? (
        <p className="text-ink-soft figures">{t("point.trend", { value: words.trend })}</p>
      ) : null}
      {words.change ? <p className="text-ink-soft figures">{words.change}</p> : null}
      {words.notes.map((note) => (
        <p key={note} className="text-ink-soft figures">
          {note}
        </p>
      ))}
    </>
  );
}

type PartValues = Readonly<Record<string, number>>;

/** One mark of a chart, in words. */
export type PointWords = {
  /** By part key, in the metric's stored unit. */
  readonly values: PartValues;
  /** The instant, day, week or month of the mark. */
  readonly when: string;
  /** The smoothed trend there: "81.2 kg". */
  readonly trend: string | null;
  /** Against the mark before: "−0.4 kg since 12 Nov". */
  readonly change: string | null;
  /** What a week is based on, that a day is not over, another clock. */
  readonly notes: readonly string[];
};

/** The mark at `index` in words: its value, the trend, and the difference from the mark before it. */
export function describePoint(
  t: Words<"metric.chart">,
  reading: Words<"metric.reading">,
  series: Series,
  { rows, notes }: Pick<ChartModel, "rows" | "notes">,
  index: number,
  reader: Reader,
): PointWords | null {
  const metric = getMetric(series.metric);
  const row = rows[index];
  if (!row) return null;
  const noted = notesOf(row, notes, series.zone).map((note) => describeNote(t, note, reader.locale));
  const before = earlierRow(rows, index);
  const change = before ? describeChange(t, reading, metric, series, { row, before }, reader) : null;
  if (!row.reading) {
    if (!row.bar) return null;
    const { name, basis } = describeSpan(t, row.bar, reader);
    return { values: row.bar.values, when: name, trend: null, change, notes: [basis, ...noted] };
  }
  return {
    values: valuesOf(row),
    when: describeReading(reading, row.reading, reader, metric.per).measuredAt,
    trend: describeTrend(reading, metric, series, row, reader),
    change,
    notes: [
      ...(isUnfinished(row, series) ? [t("point.soFar")] : []),
      ...otherClock(t, reading, row.reading, metric, reader),
      ...(row.reading.how.arrivedBy === "hand" ? [t("point.byHand")] : []),
      ...noted,
    ],
  };
}

/** What the person noted of the day of a reading, or of the time of a bar. */
function notesOf({ reading, bar }: ChartRow, notes: readonly PlacedNote[], zone: string): Note[] {
  const all = notes.map(({ note }) => note);
  if (reading) return all.filter((note) => coversDay(note, dayOfReading(reading)));
  return bar ? notesWithin(all, bar.window, zone) : [];
}

/** What the device's own clock showed: always for a night, else where it differs from the reader's. */
function otherClock(
  t: Words<"metric.chart">,
  words: Words<"metric.reading">,
  reading: Reading,
  { per }: Metric,
  reader: Reader,
): string[] {
  const { at, zone } = reading;
  if (per === "day") return [];
  if (per === "night") return [describeReading(words, reading, reader, per).zone];
  const [here, there] = [reader.zone, zone].map((one) => formatInstant(at, one, reader.locale, "date-time"));
  return there === undefined || here === there ? [] : [t("point.elsewhere", { time: there, zone })];
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

function describeTrend(
  words: Words<"metric.reading">,
  metric: Metric,
  series: Series,
  row: ChartRow,
  reader: Reader,
): string | null {
  const values: Record<string, number> = {};
  for (const { key, trend } of series.parts) {
    const point = trend.flatMap(({ points }) => points).find(({ at }) => at === row.at);
    if (!point) return null;
    values[key] = point.value;
  }
  return formatReading(words, metric, values, reader);
}

type Pair = { readonly row: ChartRow; readonly before: ChartRow };

function describeChange(
  t: Words<"metric.chart">,
  words: Words<"metric.reading">,
  metric: Metric,
  series: Series,
  pair: Pair,
  reader: Reader,
): string | null {
  if (metric.classes || isUnfinished(pair.row, series)) return null;
  const [now, then] = [valuesOf(pair.row), valuesOf(pair.before)];
  const delta = Object.fromEntries(
    metric.parts.map(({ key }) => [key, (now[key] ?? 0) - (then[key] ?? 0)] as const),
  );
  const difference = formatReadingDelta(words, metric, delta, reader, now);
  const { span, window } = pair.row.bar ?? {};
  return span && pair.before.bar?.window.to === window?.from
    ? t("point.changeOfSpan", { difference, unit: span.unit })
    : t("point.change", { difference, date: dateOfEarlier(metric, pair, reader) });
}

/** The date of the earlier mark, with its year if it is another, or its hour on the same day. */
function dateOfEarlier({ per }: Metric, { row, before }: Pair, { zone, locale }: Reader): string {
  if (row.bar?.span) return formatInstant(before.bar?.window.from ?? before.at, zone, locale, "date");
  const dayOf = ({ reading, at }: ChartRow) =>
    reading && per !== "moment" ? dayOfReading(reading) : localDayOf(at, zone);
  const [day, own] = [dayOf(before), dayOf(row)];
  if (day === own && per === "moment") return formatInstant(before.at, zone, locale, "time");
  return formatDay(day, locale, day.slice(0, 4) === own.slice(0, 4) ? "day" : "date");
}
