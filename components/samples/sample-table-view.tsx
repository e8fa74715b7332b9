import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant, type InstantStyle } from "#lib/metrics/local-time.ts";
import type { SampleRow, SampleTable } from "#lib/series/samples/sample-table.ts";

type SampleTableViewProps = {
  table: SampleTable;
  name: string;
  unit: string;
  zone: string;
  locale: string;
};

const STYLES: Readonly<Record<SampleTable["per"], InstantStyle>> = {
  hour: "date-time",
  day: "date",
  month: "month-year",
};

/** The lowest, mean and highest by hour, day or month. */
export function SampleTableView({ table, name, unit, zone, locale }: SampleTableViewProps) {
  const t = useWords("samples.signalBoard");
  const number = (read: (row: SampleRow) => number) => (row: SampleRow) =>
    read(row).toLocaleString(locale, { maximumFractionDigits: 1 });
  return (
    <Table
      caption={t("caption", { signal: name, per: table.per, unit })}
      className="max-h-96"
      rows={table.rows}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: "at",
          head: t("per", { per: table.per }),
          cell: ({ at }) => formatInstant(at, zone, locale, STYLES[table.per]),
        },
        { key: "least", head: t("least"), numeric: true, cell: number(({ least }) => least) },
        { key: "mean", head: t("mean"), numeric: true, cell: number(({ mean }) => mean) },
        { key: "greatest", head: t("greatest"), numeric: true, cell: number(({ greatest }) => greatest) },
      ]}
    />
  );
}
