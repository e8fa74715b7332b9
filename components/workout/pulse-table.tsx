import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { SECOND_MS } from "#lib/metrics/time.ts";
import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";

type PulseTableProps = { columns: readonly DrawnColumn[]; zone: string; reader: Reader };

/** The drawn heart rate as numbers, in order of time. */
export function PulseTable({ columns, zone, reader }: PulseTableProps) {
  const t = useWords("workout.page");
  const rate = (value: number) => value.toLocaleString(reader.locale, { maximumFractionDigits: 0 });
  return (
    <Table<DrawnColumn>
      caption={t("caption")}
      className="max-h-96"
      rows={columns}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: "from",
          head: t("from"),
          cell: ({ at }) => formatInstant(at * SECOND_MS, zone, reader.locale, "time"),
        },
        { key: "mean", head: t("mean"), numeric: true, cell: ({ mean }) => rate(mean) },
        { key: "least", head: t("lowest"), numeric: true, cell: ({ least }) => rate(least) },
        { key: "greatest", head: t("highest"), numeric: true, cell: ({ greatest }) => rate(greatest) },
      ]}
    />
  );
}
