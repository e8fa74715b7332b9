import { useChartNotes } from "#components/notes/chart-notes.tsx";
import { describeNote } from "#lib/insights/describe-note.ts";
import { ChangeReading } from "#components/sort/change-reading.tsx";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { PageLinks } from "#components/ui/page-links.tsx";
import { Table } from "#components/ui/table.tsx";
import type { TableColumn } from "#components/ui/table.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { isTrusted } from "#lib/metrics/attribution.ts";
import { verdictOf } from "#lib/metrics/afib-class.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { isByHand } from "#lib/metrics/measure-group.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { isListed } from "#lib/series/verdict-counts.ts";
import { compareReadings, dayOfReading, isDayUnfinished } from "#lib/series/reading.ts";
import type { Reading } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import { describeReading } from "./describe-reading.ts";
import { ReadingDetails } from "./reading-details.tsx";
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
    return shown ? notes.filter(({ from, until }) => from === day || until === day) : [];
  };
  const facts = (reading: Reading) => describeReading(words, reading, reader, metric.per);
  const nameOf = (reading: Reading) =>
    `${formatReading(words, metric, reading.values, reader)}, ${facts(reading).measuredAt}`;
  const all = [...rows.readings, ...rows.uncounted]
    .filter((reading) => isListed(metric, reading, only))
    .sort(compareReadings);
  // Only one of several rows of a day counts (lib/metrics/counting-row.ts); the others say why they do not.
  const uncounted = new Set(rows.uncounted);
  /** What has to be seen without unfolding anything: why a row may not count, and what a person wrote. */
  const asides = (reading: Reading): { key: string; text: string }[] => {
    const { attribution, comment, zone } = facts(reading);
    return [
      ...(metric.per === "night" ? [{ key: "night", text: zone }] : []),
      ...(uncounted.has(reading)
        ? [{ key: "row", text: t(reading.how.row?.tracker ? "otherTracker" : "relayed") }]
        : []),
      ...(isTrusted(reading.how.attribution) && !isByHand(reading)
        ? []
        : [{ key: "attribution", text: attribution }]),
      ...(comment === null ? [] : [{ key: "comment", text: t("comment", { comment }) }]),
      ...notesAt(reading).map((note) => ({ key: note.id, text: describeNote(chart, note, reader.locale) })),
    ];
  };
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
              <div className="sm:min-w-72 print:min-w-0">
                <ReadingDetails facts={facts(reading)}>
                  <span title={metric.per === "night" ? undefined : facts(reading).zone}>
                    {rows.asOf !== null && isDayUnfinished(reading, rows.asOf)
                      ? t("soFar", { day: facts(reading).measuredAt })
                      : facts(reading).measuredAt}
                  </span>
                </ReadingDetails>
                {asides(reading).map(({ key, text }) => (
                  <span key={key} className="block max-w-64 wrap-anywhere text-ink-soft">
                    {text}
                  </span>
                ))}
              </div>
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
                    <ChangeReading reading={reading} name={nameOf(reading)} change={change} />
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
