import { Table } from "#components/ui/table.tsx";
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
const HEADS: Readonly<Record<SampleTable["per"], string>> = {
  hour: "Hour from",
  day: "Day",
  month: "Month",
};

/** Least, mean and greatest by hour, day or month. */
export function SampleTableView({ table, name, unit, zone, locale }: SampleTableViewProps) {
  const number = (read: (row: SampleRow) => number) => (row: SampleRow) =>
    read(row).toLocaleString(locale, { maximumFractionDigits: 1 });
  return (
    <Table
      caption={`${name} by ${table.per}, in ${unit}`}
      className="max-h-96"
      rows={table.rows}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: "at",
          head: HEADS[table.per],
          cell: ({ at }) => formatInstant(at, zone, locale, STYLES[table.per]),
        },
        { key: "least", head: "Least", numeric: true, cell: number(({ least }) => least) },
        { key: "mean", head: "Mean", numeric: true, cell: number(({ mean }) => mean) },
        { key: "greatest", head: "Greatest", numeric: true, cell: number(({ greatest }) => greatest) },
      ]}
    />
  );
}
