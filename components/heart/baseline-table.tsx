import { Table } from "#components/ui/table.tsx";
import type { Baseline } from "#lib/insights/night-baselines.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";

type BaselineTableProps = { baselines: readonly Baseline[]; reader: Reader };

/** The drawn values by day, the newest first. */
export function BaselineTable({ baselines, reader }: BaselineTableProps) {
  const t = useWords("heart.nights");
  const names = useWords("metrics.names");
  const days = [...new Set(baselines.flatMap((baseline) => baseline.days.map(({ day }) => day)))];
  const values = new Map(
    baselines.map(({ metric, days: own }) => [metric, new Map(own.map(({ day, value }) => [day, value]))]),
  );
  return (
    <Table<LocalDay>
      caption={t("caption")}
      className="max-h-96"
      rows={days.sort().toReversed()}
      rowKey={(day) => day}
      columns={[
        { key: "day", head: t("day"), cell: (day) => formatDay(day, reader.locale, "weekday-day") },
        ...baselines.map(({ metric }) => ({
          key: metric,
          head: names(metric),
          numeric: true,
          cell: (day: LocalDay) => {
            const value = values.get(metric)?.get(day);
            return value === undefined ? t("none") : formatMetricValue(getMetric(metric), value, reader);
          },
        })),
      ]}
    />
  );
}
