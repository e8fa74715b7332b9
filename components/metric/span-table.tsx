import { Disclosure } from "#components/ui/disclosure.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import { barsOf } from "#lib/series/day-bars.ts";
import type { DayBar } from "#lib/series/day-bars.ts";
import type { Series } from "#lib/series/series.ts";
import { formatParts, formatReading } from "./format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

/** The weeks or months of a long range as numbers, for readers who cannot see the bars. Nothing where days are drawn. */
export function SpanTable({ series, reader }: { series: Series; reader: Reader }) {
  const t = useWords("metric.chart");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  if (!series.rollUp) return null;
  const metric = getMetric(series.metric);
  const name = names(metric.key);
  const { unit } = series.rollUp;
  return (
    <Disclosure summary={t("spanTable", { unit })}>
      <Table
        caption={t("spanTableCaption", { metric: name, unit, how: metric.rollUp })}
        rows={barsOf(series).toReversed()}
        rowKey={({ window }) => String(window.from)}
        className="max-h-96"
        columns={[
          {
            key: "span",
            head: t(unit),
            cell: (bar) => <span className="whitespace-nowrap">{describeSpan(t, bar, reader).name}</span>,
          },
          ...(isReadByPart(metric) ? metric.parts : []).map(({ key }) => ({
            key,
            head: words(`parts.${key}`),
            numeric: true,
            cell: (bar: DayBar) => (
              <strong>
                {formatParts(words, metric, bar.values, reader).find((part) => part.key === key)?.text}
              </strong>
            ),
          })),
          ...(isReadByPart(metric)
            ? []
            : [
                {
                  key: "value",
                  head: name,
                  numeric: true,
                  cell: (bar: DayBar) => <strong>{formatReading(words, metric, bar.values, reader)}</strong>,
                },
              ]),
          {
            key: "basis",
            head: t("basis"),
            cell: (bar) => (
              <span className="whitespace-nowrap figures">{describeSpan(t, bar, reader).basis}</span>
            ),
          },
        ]}
      />
    </Disclosure>
  );
}

/** A bar of several readings in words, and what it is based on: a day's sleep, a week, a month. */
export function describeSpan(
  t: Words<"metric.chart">,
  { window, span, days, readings }: DayBar,
  { zone, locale }: Reader,
): { readonly name: string; readonly basis: string } {
  const style = span?.unit === "month" ? "month-year" : "date";
  const date = formatInstant(window.from, zone, locale, style);
  const counted = (count: number) => ({ count, shown: formatCount(count, locale) });
  if (!span) return { name: date, basis: t("sumOfNights", counted(readings ?? 0)) };
  return {
    name: span.unit === "month" ? date : t("weekOf", { date }),
    basis: t(span.how === "sum" ? "sumOfDays" : "meanOfDays", counted(days)),
  };
}
