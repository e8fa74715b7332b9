import { DifferenceRows } from "#components/metric/difference-rows.tsx";
import { Table } from "#components/ui/table.tsx";
import type { SegmentChanges } from "#lib/insights/segment-changes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";

/** The numbers of a drawn body: means of both spans and their difference, or of the one where there is no comparison. */
export function SegmentTable({ changes: found, reader }: { changes: SegmentChanges; reader: Reader }) {
  const t = useWords("body.segments");
  const names = useWords("metrics.names");
  const words = useWords("metric.reading");
  const { metric: key, now, before, segments, changes } = found;
  const metric = getMetric(key);
  const span = ({ from, to }: typeof now) =>
    t("span", { from: formatDay(from, reader.locale, "day"), to: formatDay(to, reader.locale, "date") });
  return (
    <div className="grid grid-cols-1 gap-2">
      <h3 className="text-sm font-semibold">{names(key)}</h3>
      {changes ? (
        <DifferenceRows
          metric={metric}
          caption={t("caption", { metric: names(key) })}
          before={span(before)}
          since={span(now)}
          parts={changes}
          reader={reader}
        />
      ) : (
        <Table
          caption={t("caption", { metric: names(key) })}
          rows={segments}
          rowKey={(segment) => segment.key}
          columns={[
            { key: "part", head: t("segment"), cell: (segment) => words(`parts.${segment.key}`) },
            {
              key: "mean",
              head: span(now),
              numeric: true,
              cell: ({ mean }) => formatMetricValue(metric, mean, reader),
            },
          ]}
        />
      )}
    </div>
  );
}
