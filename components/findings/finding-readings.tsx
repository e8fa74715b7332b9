import Link from "next/link";
import { describeReading } from "#components/metric/describe-reading.ts";
import { formatReading } from "#components/metric/format-reading.ts";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { groupKey } from "#lib/metrics/measure-group.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import { rangeQuery } from "#lib/series/range.ts";
import { placeOf } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";

/** A reading, and why it was not used; null for one that was. */
export type ReadingRow = { readonly reading: Reading; readonly why: string | null };

type FindingReadingsProps = {
  metric: MetricKey;
  caption: string;
  rows: readonly ReadingRow[];
  personId: string;
  reader: Reader;
  today: LocalDay;
};

/** The readings behind a finding: each with the way it came, and a link to its week on the metric's page. */
export function FindingReadings({
  metric: key,
  caption,
  rows,
  personId,
  reader,
  today,
}: FindingReadingsProps) {
  const t = useWords("insights.explanation");
  const words = useWords("metric.reading");
  const metric = getMetric(key);
  const facts = (reading: Reading) => describeReading(words, reading, reader, metric.per);
  const hrefOf = (reading: Reading) => {
    const until = localDayOf(placeOf(reading, metric.per, reader.zone), reader.zone);
    return `/people/${personId}/${key}${rangeQuery({ range: "week", until }, today)}#readings`;
  };
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ reading }) => groupKey(reading)}
      columns={[
        {
          key: "measured",
          head: t("measured"),
          cell: ({ reading }) => (
            <Link href={hrefOf(reading)} prefetch={false} className="whitespace-nowrap link figures">
              {facts(reading).measuredAt}
            </Link>
          ),
        },
        {
          key: "value",
          head: useWords("metrics.names")(key),
          numeric: metric.classes === null,
          cell: ({ reading }) => <strong>{formatReading(words, metric, reading.values, reader)}</strong>,
        },
        ...(rows.some(({ why }) => why !== null)
          ? [{ key: "why", head: t("why"), cell: ({ why }: ReadingRow) => why }]
          : []),
        {
          key: "arrived",
          head: t("arrived"),
          cell: ({ reading }) => (
            <span className="whitespace-nowrap">
              <span className="block figures">{facts(reading).arrivedAt}</span>
              <span className="block text-ink-soft">{facts(reading).arrival}</span>
            </span>
          ),
        },
        {
          key: "device",
          head: t("device"),
          cell: ({ reading }) => <span className="whitespace-nowrap">{facts(reading).device}</span>,
        },
      ]}
    />
  );
}
