import { Table } from "#components/ui/table.tsx";
import type { Finding } from "#lib/metrics/afib-class.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { MonthCounts as Counts } from "#lib/series/finding-counts.ts";
import { FindingMark } from "./finding-mark.tsx";

/** Short, so that a phone shows the first columns whole. */
const HEADS = [
  ["positive", "Signs"],
  ["negative", "No signs"],
  ["none", "No conclusion"],
] as const satisfies readonly (readonly [Finding, string])[];

/** How often each conclusion was reached in each month, the newest month first. */
export function MonthCounts({ months, locale }: { months: readonly Counts[]; locale: string }) {
  if (months.length === 0) return null;
  return (
    <Table
      caption="Signs of atrial fibrillation by month, newest first"
      rows={months}
      rowKey={({ month }) => month}
      className="max-h-80"
      columns={[
        {
          key: "month",
          head: "Month",
          cell: ({ month }) => (
            <span className="whitespace-nowrap">{formatDay(`${month}-01`, locale, "month-year")}</span>
          ),
        },
        ...HEADS.map(([finding, head]) => ({
          key: finding,
          head,
          numeric: true,
          cell: (counts: Counts) =>
            finding === "positive" && counts.positive > 0 ? (
              <span className="inline-flex items-baseline gap-2 font-semibold">
                <FindingMark finding="positive" />
                {counts.positive.toLocaleString(locale)}
              </span>
            ) : (
              counts[finding].toLocaleString(locale)
            ),
        })),
        {
          key: "total",
          head: "Recordings",
          numeric: true,
          cell: ({ total }) => total.toLocaleString(locale),
        },
      ]}
    />
  );
}
