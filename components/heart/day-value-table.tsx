import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric, type MetricKey } from "#lib/metrics/registry.ts";
import type { DayValue } from "#lib/series/day-value.ts";

type DayValueTableProps = {
  caption: string;
  /** Values by day, in the stored unit of their metric. */
  columns: readonly {
    readonly head: string;
    readonly metric: MetricKey;
    readonly values: readonly DayValue[];
  }[];
  days: Parameters<typeof formatDay>[2];
  reader: Reader;
};

/** The numbers of drawn days, the newest first. */
export function DayValueTable({ caption, columns, days, reader }: DayValueTableProps) {
  const t = useWords("heart.days");
  const rows = [...new Set(columns.flatMap(({ values }) => values.map(({ day }) => day)))];
  return (
    <Table<LocalDay>
      caption={caption}
      className="max-h-96"
      rows={rows.sort().toReversed()}
      rowKey={(day) => day}
      columns={[
        { key: "day", head: t("day"), cell: (day) => formatDay(day, reader.locale, days) },
        ...columns.map(({ head, metric, values }) => {
          const byDay = new Map(values.map(({ day, value }) => [day, value]));
          return {
            key: `${metric} ${head}`,
            head,
            numeric: true,
            cell: (day: LocalDay) => {
              const value = byDay.get(day);
              return value === undefined ? t("none") : formatMetricValue(getMetric(metric), value, reader);
            },
          };
        }),
      ]}
    />
  );
}
