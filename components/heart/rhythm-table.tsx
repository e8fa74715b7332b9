import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { VerdictWeek } from "#lib/series/verdict-calendar.ts";

type RhythmTableProps = { weeks: readonly VerdictWeek[]; caption: string; reader: Reader };

/** What was concluded in each week, the newest first. */
export function RhythmTable({ weeks, caption, reader }: RhythmTableProps) {
  const t = useWords("heart.rhythm");
  const heads = useWords("metric.verdicts");
  const count = (number: number) => formatCount(number, reader.locale);
  return (
    <Table<VerdictWeek>
      caption={caption}
      className="max-h-96"
      rows={weeks.toReversed()}
      rowKey={({ first }) => first}
      columns={[
        { key: "week", head: t("weekFrom"), cell: ({ first }) => formatDay(first, reader.locale, "date") },
        {
          key: "positive",
          head: heads("positive"),
          numeric: true,
          cell: ({ counts }) => count(counts.positive),
        },
        {
          key: "negative",
          head: heads("negative"),
          numeric: true,
          cell: ({ counts }) => count(counts.negative),
        },
        { key: "none", head: heads("none"), numeric: true, cell: ({ counts }) => count(counts.none) },
        { key: "total", head: heads("recordings"), numeric: true, cell: ({ counts }) => count(counts.total) },
        {
          key: "days",
          head: t("daysWithSigns"),
          numeric: true,
          cell: ({ days }) => count(days.filter(({ verdict }) => verdict === "positive").length),
        },
      ]}
    />
  );
}
