import { describeReading } from "#components/metric/describe-reading.ts";
import { formatReading } from "#components/metric/format-reading.ts";
import { Table } from "#components/ui/table.tsx";
import type { Around } from "#lib/insights/compare-around.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Metric } from "#lib/metrics/registry.ts";

type UsedTableProps = { metric: Metric; name: string; around: Around; reader: Reader };

/** Each day that was compared, with its mean and the readings behind it, the latest first. */
export function UsedTable({ metric, name, around, reader }: UsedTableProps) {
  const t = useWords("notes.around");
  const words = useWords("metric.reading");
  const rows = [
    ...around.before.days.map((one) => ({ ...one, side: t("before") })),
    ...around.since.days.map((one) => ({ ...one, side: t(around.against) })),
  ];
  return (
    <Table
      caption={t("usedCaption", { metric: name })}
      rows={rows.toReversed()}
      rowKey={({ day }) => day}
      className="max-h-96"
      columns={[
        {
          key: "day",
          head: t("day"),
          cell: ({ day }) => (
            <span className="whitespace-nowrap figures">{formatDay(day, reader.locale, "date")}</span>
          ),
        },
        { key: "side", head: t("side"), cell: ({ side }) => side },
        {
          key: "mean",
          head: t("mean"),
          numeric: true,
          cell: ({ values }) => <strong>{formatReading(words, metric, values, reader)}</strong>,
        },
        {
          key: "readings",
          head: t("readings"),
          cell: ({ readings }) => (
            <ul className="grid figures">
              {readings.map((reading) => (
                <li key={`${reading.connectionId}/${reading.groupId}`} className="whitespace-nowrap">
                  {t("reading", {
                    value: formatReading(words, metric, reading.values, reader),
                    when: describeReading(words, reading, reader, metric.per).measuredAt,
                  })}
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
