import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { MonthTogether } from "#lib/series/day-pattern.ts";

type MonthTableProps = {
  months: readonly MonthTogether[];
  say: (value: number) => string;
  reader: Reader;
};

/** Each month with its whole days taken together, the newest first. */
export function MonthTable({ months, say, reader }: MonthTableProps) {
  const t = useWords("daily.picture");
  const count = (number: number) => formatCount(number, reader.locale);
  return (
    <Table<MonthTogether>
      caption={t("monthsCaption")}
      className="max-h-96"
      rows={months}
      rowKey={({ month }) => month}
      columns={[
        {
          key: "month",
          head: t("month"),
          cell: ({ month }) => formatDay(`${month}-01`, reader.locale, "month-year"),
        },
        { key: "days", head: t("days"), numeric: true, cell: ({ days }) => count(days) },
        {
          key: "mean",
          head: t("meanADay"),
          numeric: true,
          cell: ({ mean }) => (mean === null ? "–" : say(mean)),
        },
        { key: "sum", head: t("sum"), numeric: true, cell: ({ sum }) => say(sum) },
        ...(months.some(({ reached }) => reached !== null)
          ? [
              {
                key: "reached",
                head: t("goalReached"),
                numeric: true,
                cell: ({ reached }: MonthTogether) => (reached === null ? "–" : count(reached)),
              },
            ]
          : []),
      ]}
    />
  );
}
