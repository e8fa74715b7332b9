import { formatReading } from "#components/metric/format-reading.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { CompareRow } from "#lib/series/compare-rows.ts";
import type { RollUpUnit } from "#lib/series/roll-up.ts";

type CompareTableProps = {
  metrics: readonly MetricKey[];
  rows: readonly CompareRow[];
  unit: RollUpUnit | null;
  reader: Reader;
};

/** The numbers behind the charts: a row for each day, week or month, a column for each metric. */
export function CompareTable({ metrics, rows, unit, reader }: CompareTableProps) {
  const t = useWords("compare.table");
  const names = useWords("metrics.names");
  const words = useWords("metric.reading");
  const span = unit ?? "day";
  return (
    <Disclosure summary={t("title", { unit: span })}>
      <Table
        caption={t("caption", { metrics: metrics.map((key) => names(key)).join(", "), unit: span })}
        rows={rows}
        rowKey={({ first }) => first}
        className="max-h-[34rem]"
        columns={[
          {
            key: "span",
            head: t("span", { unit: span }),
            cell: ({ first }) => (
              <span className="whitespace-nowrap figures">
                {formatDay(first, reader.locale, unit === "month" ? "month-year" : "date")}
              </span>
            ),
          },
          ...metrics.map((key, index) => {
            const metric = getMetric(key);
            const how = metric.rollUp === "sum" && metric.per !== "moment" ? "sum" : "mean";
            return {
              key,
              head: unit && !metric.classes ? t("how", { metric: names(key), how }) : names(key),
              numeric: true,
              cell: ({ metrics: values }: CompareRow) => {
                const found = values[index];
                if (!found) return t("none");
                const value = formatReading(words, metric, found.values, reader);
                return found.soFar ? t("soFar", { value }) : value;
              },
            };
          }),
        ]}
      />
    </Disclosure>
  );
}
