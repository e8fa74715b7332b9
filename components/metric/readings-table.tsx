import { useChartNotes } from "#components/notes/chart-notes.tsx";
import { describeNote } from "#lib/insights/describe-note.ts";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { Table } from "#components/ui/table.tsx";
import type { TableColumn } from "#components/ui/table.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { verdictOf } from "#lib/metrics/afib-class.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { isListed } from "#lib/series/verdict-counts.ts";
import { compareReadings, dayOfReading, isDayUnfinished } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import { ChangeCell, MeasuredCell } from "./reading-cells.tsx";
import { ClassName } from "./verdict-mark.tsx";
import { formatParts, formatReading } from "./format-reading.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type ReadingsTableProps = {
  rows: Series;
  /** Only the results of one conclusion; null lists every reading. */
  only: Verdict | null;
  page: number | "all";
  pages: number;
  /** How many rows all pages have. */
  total: number;
  /** The address of another page of the table. */
  hrefOf: (page: number | "all") => string;
  reader: Reader;
  /** What an owner may do with a reading; null for viewers. */
  change: ReadingChange | null;
};

/** The table behind the chart: every reading of the range, newest first, and, folded, how each arrived. */
export function ReadingsTable(props: ReadingsTableProps) {
  const { rows, only, page, pages, total, hrefOf, reader, change } = props;
  const t = useWords("metric.page");
  const words = useWords("metric.reading");
  const metric = getMetric(rows.metric);
  const name = useWords("metrics.names")(metric.key);
  const chart = useWords("metric.chart");
  const { notes, shown } = useChartNotes();
  // Of what goes on for long the first and the last day.
  const notesAt = (reading: Reading) => {
    const day = dayOfReading(reading);
    return notes
      .filter(({ from, until }) => shown && (from === day || until === day))
      .map((note) => ({ key: note.id, text: describeNote(chart, note, reader.locale) }));
  };
  const all = [...rows.readings, ...rows.uncounted]
    .filter((reading) => isListed(metric, reading, only))
    .sort(compareReadings);
  const uncounted = new Set(rows.uncounted);
  if (all.length === 0) {
    return <p className="py-6 text-sm text-ink-soft">{only ? t("noneWithResult") : t("noneInRange")}</p>;
  }
  return (
    <div className="grid max-w-full grid-cols-1 gap-3 sm:w-fit print:w-full">
      <Table
        caption={t("caption", { metric: name })}
        rows={all.toReversed()}
        rowKey={(reading) => `${reading.connectionId}/${reading.groupId}`}
        className="max-h-[34rem] sm:min-w-[36rem] print:min-w-0"
        columns={[
          {
            key: "measured",
            head: t("measured", { per: metric.per }),
            cell: (reading) => (
              <MeasuredCell
                reading={reading}
                metricKey={metric.key}
                reader={reader}
                isUnfinished={rows.asOf !== null && isDayUnfinished(reading, rows.asOf)}
                isUncounted={uncounted.has(reading)}
                notes={notesAt(reading)}
              />
            ),
          },
          ...valueColumns(words, metric, name, reader),
          ...(change
            ? [
                {
                  key: "change",
                  head: t("edit"),
                  screenOnly: true,
                  cell: (reading: Reading) => (
                    <ChangeCell reading={reading} metricKey={metric.key} reader={reader} change={change} />
                  ),
                },
              ]
            : []),
        ]}
      />
      <PageLinks
        label={t("pages")}
        page={page}
        pages={pages}
        shown={all.length}
        total={total}
        entries="readings"
        locale={reader.locale}
        hrefOf={hrefOf}
        keepPlace
      />
    </div>
  );
}

/** One column, or one for each of the parts that are read one by one. */
function valueColumns(
  words: Words<"metric.reading">,
  metric: Metric,
  metricName: string,
  reader: Reader,
): TableColumn<Reading>[] {
  if (!isReadByPart(metric)) {
    return [
      {
        key: "value",
        head: metricName,
        numeric: metric.classes === null,
        cell: (reading) =>
          metric.classes ? (
            <ClassName
              verdict={verdictOf(metric.classes, reading.values[metric.parts[0].key] ?? null)}
              name={formatReading(words, metric, reading.values, reader)}
            />
          ) : (
            <strong>{formatReading(words, metric, reading.values, reader)}</strong>
          ),
      },
    ];
  }
  return metric.parts.map(({ key }) => ({
    key,
    head: words(`parts.${key}`),
    numeric: true,
    cell: (reading) => (
      <strong>
        {formatParts(words, metric, reading.values, reader).find((part) => part.key === key)?.text}
      </strong>
    ),
  }));
}
