import { Disclosure } from "#components/ui/disclosure.tsx";
import { Table } from "#components/ui/table.tsx";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import { barsOf } from "#lib/series/day-bars.ts";
import type { Series } from "#lib/series/series.ts";
import { describeSpan } from "./describe-span.ts";
import { formatParts, formatReading } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

/** The weeks or months of a long range as numbers, for who does not read bars. Nothing where days are drawn. */
export function SpanTable({ series, reader }: { series: Series; reader: Reader }) {
  if (!series.rollUp) return null;
  const metric = getMetric(series.metric);
  const { unit } = series.rollUp;
  const made = metric.rollUp === "sum" ? "its days added up" : "the mean of its days";
  return (
    <Disclosure summary={unit === "week" ? "Week by week" : "Month by month"}>
      <Table
        caption={`${metric.name}: each ${unit} is ${made}, newest first`}
        rows={barsOf(series).toReversed()}
        rowKey={({ window }) => String(window.from)}
        className="max-h-96"
        columns={[
          {
            key: "span",
            head: unit === "week" ? "Week" : "Month",
            cell: (bar) => <span className="whitespace-nowrap">{describeSpan(bar, reader).name}</span>,
          },
          ...(isReadByPart(metric) ? metric.parts : []).map(({ key, name }) => ({
            key,
            head: name,
            numeric: true,
            cell: (bar: ReturnType<typeof barsOf>[number]) => (
              <strong>
                {formatParts(metric, bar.values, reader).find((part) => part.key === key)?.text}
              </strong>
            ),
          })),
          ...(isReadByPart(metric)
            ? []
            : [
                {
                  key: "value",
                  head: metric.name,
                  numeric: true,
                  cell: (bar: ReturnType<typeof barsOf>[number]) => (
                    <strong>{formatReading(metric, bar.values, reader)}</strong>
                  ),
                },
              ]),
          {
            key: "made",
            head: "Made of",
            cell: (bar) => (
              <span className="whitespace-nowrap figures">{describeSpan(bar, reader).made}</span>
            ),
          },
        ]}
      />
    </Disclosure>
  );
}
