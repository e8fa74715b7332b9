import { Table } from "#components/ui/table.tsx";
import type { NoisyTrend } from "#lib/insights/noisy-trends.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { DayValue } from "#lib/series/day-value.ts";

/** The drawn days and their means, the newest first. */
export function NoiseTable({ trends, reader }: { trends: readonly NoisyTrend[]; reader: Reader }) {
  const t = useWords("heart.noise");
  const names = useWords("metrics.names");
  const days = [...new Set(trends.flatMap((trend) => trend.days.map(({ day }) => day)))];
  return (
    <Table<LocalDay>
      caption={t("caption")}
      className="max-h-96"
      rows={days.sort().toReversed()}
      rowKey={(day) => day}
      columns={[
        { key: "day", head: t("day"), cell: (day) => formatDay(day, reader.locale, "date") },
        ...trends.flatMap(({ metric, days: own, means }) => {
          const column = (kind: string, head: string, values: readonly DayValue[]) => {
            const byDay = new Map(values.map(({ day, value }) => [day, value]));
            return {
              key: `${metric}-${kind}`,
              head,
              numeric: true,
              cell: (day: LocalDay) => {
                const value = byDay.get(day);
                return value === undefined ? t("none") : formatMetricValue(getMetric(metric), value, reader);
              },
            };
          };
          return [column("day", names(metric), own), column("mean", t("mean"), means)];
        }),
      ]}
    />
  );
}
