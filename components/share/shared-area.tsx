import Link from "next/link";
import { FindingList } from "#components/findings/finding-list.tsx";
import { formatReading } from "#components/metric/format-reading.ts";
import { Card } from "#components/ui/card.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { SharedArea } from "#lib/queries/load-shared.ts";
import { dayOfReading } from "#lib/series/reading.ts";

type SharedAreaCardProps = {
  shared: SharedArea;
  /** The address below which each metric has a page. */
  path: string;
  reader: Reader;
  /** The instant (ms) that findings are of. */
  asOf: number;
};

/** What a link shows of an area: what can be said, and each metric with its newest reading. */
export function SharedAreaCard({ shared, path, reader, asOf }: SharedAreaCardProps) {
  const t = useWords("share.guest");
  const areaNames = useWords("metrics.areas");
  const names = useWords("metrics.names");
  const words = useWords("metric.reading");
  const { area, metrics, findings } = shared;
  return (
    <Card aria-labelledby={`area-${area}`} className="grid grid-cols-1 gap-4 print:border-0 print:p-0">
      <h2 id={`area-${area}`} className="text-lg">
        {areaNames(area)}
      </h2>
      {findings.length > 0 ? (
        <FindingList findings={findings} personId={null} reader={reader} now={asOf} />
      ) : null}
      {metrics.length === 0 ? (
        <p className="text-sm text-ink-soft">{t("nothing")}</p>
      ) : (
        <Table
          caption={t("metricsOf", { area: areaNames(area) })}
          rows={metrics}
          rowKey={({ metric }) => metric}
          columns={[
            {
              key: "metric",
              head: t("metric"),
              cell: ({ metric }) => (
                <Link
                  href={`${path}/${metric}`}
                  prefetch={false}
                  className="-my-2.5 inline-flex min-h-11 items-center font-medium link print:my-0 print:min-h-0"
                >
                  {names(metric)}
                </Link>
              ),
            },
            {
              key: "latest",
              head: t("latest"),
              cell: ({ metric, latest }) => (
                <>
                  {formatReading(words, getMetric(metric), latest.values, reader)}{" "}
                  <span className="block text-ink-soft figures">
                    {formatDay(dayOfReading(latest), reader.locale, "date")}
                  </span>
                </>
              ),
            },
            {
              key: "count",
              head: t("count"),
              numeric: true,
              cell: ({ count }) => formatCount(count, reader.locale),
            },
          ]}
        />
      )}
    </Card>
  );
}
