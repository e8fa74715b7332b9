import { Table, type TableColumn } from "#components/ui/table.tsx";
import type { PartDifference } from "#lib/insights/compare-sides.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricDelta, formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { isShownAsZero } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { decimalsOf, type Metric, type PartKey } from "#lib/metrics/registry.ts";

type DifferenceTableProps = {
  metric: Metric;
  name: string;
  /** What the table compares. */
  caption: string;
  /** What the two sides are called. */
  before: string;
  since: string;
  parts: readonly PartDifference[];
  reader: Reader;
};

/** What changed in a sentence, and the numbers behind it: one for each part. */
export function DifferenceTable(props: DifferenceTableProps) {
  const { metric, name, caption, before, since, parts, reader } = props;
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
    <>
      <ul className="grid gap-1 text-lg figures">
        {parts.map((one) => (
          <li key={one.key}>
            {t("said", {
              name: parts.length > 1 ? words(`parts.${one.key as PartKey}`) : name,
              result: resultOf(metric, one, reader),
              difference: delta(one, one.difference),
              low: delta(one, one.low),
              high: delta(one, one.high),
            })}
          </li>
        ))}
      </ul>
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
    </>
  );
}

/** Nothing is clear that is shown as no difference. */
function resultOf(
  metric: Metric,
  { clear, difference, before }: PartDifference,
  reader: Reader,
): "higher" | "lower" | "unclear" {
  const isZero = isShownAsZero(difference, metric.unitKind, reader.units, decimalsOf(metric, before));
  if (!clear || isZero) return "unclear";
  return difference > 0 ? "higher" : "lower";
}
