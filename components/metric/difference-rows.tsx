import { Table, type TableColumn } from "#components/ui/table.tsx";
import type { PartDifference } from "#lib/insights/compare-sides.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Metric, PartKey } from "#lib/metrics/registry.ts";
import { resultOf } from "./result-of.ts";

type DifferenceRowsProps = {
  metric: Metric;
  /** What the table compares. */
  caption: string;
  /** What the two sides are called. */
  before: string;
  since: string;
  parts: readonly PartDifference[];
  reader: Reader;
};

/** The numbers of a comparison: a row for each part. */
export function DifferenceRows({ metric, caption, before, since, parts, reader }: DifferenceRowsProps) {
  const t = useWords("metric.difference");
  const words = useWords("metric.reading");
  const value = (of: (part: PartDifference) => number) => (part: PartDifference) =>
    formatMetricValue(metric, of(part), reader);
  const delta = (part: PartDifference, difference: number) =>
    formatMetricDelta(metric, difference, reader, part.before);
  const part: TableColumn<PartDifference> = {
    key: "part",
    head: t("part"),
    cell: ({ key }) => words(`parts.${key as PartKey}`),
  };
  return (
    <Table
      caption={caption}
      rows={parts}
      rowKey={({ key }) => key}
      columns={[
        ...(parts.length > 1 ? [part] : []),
        { key: "before", head: before, numeric: true, cell: value((one) => one.before) },
        { key: "since", head: since, numeric: true, cell: value((one) => one.since) },
        {
          key: "difference",
          head: t("difference"),
          numeric: true,
          cell: (one) => <strong>{delta(one, one.difference)}</strong>,
        },
        {
          key: "range",
          head: t("range"),
          numeric: true,
          cell: (one) => t("rangeOf", { low: delta(one, one.low), high: delta(one, one.high) }),
        },
        {
          key: "result",
          head: t("result"),
          cell: (one) => (
            <strong className="whitespace-nowrap">{t(`results.${resultOf(metric, one, reader)}`)}</strong>
          ),
        },
      ]}
    />
  );
}
