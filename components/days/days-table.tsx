import { TitledSection } from "#components/ui/titled-section.tsx";
import Link from "next/link";
import { formatReading } from "#components/metric/format-reading.ts";
import { LinkPending } from "#components/ui/link-pending.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { getMetric, isReadByPart } from "#lib/metrics/registry.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { DaySpan } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";

type DaysTableProps = {
  area: AreaKey;
  series: readonly Series[];
  personId: string;
  days: DaySpan;
  /** The days in words. */
  name: string;
  reader: Reader;
};

/** Where there is nothing to say. */
const NONE = "–";

/** A metric, or one of its parts where they are read one by one. */
type Row = { readonly series: Series; readonly part: Series["parts"]; readonly name: string };

function rowsOf(series: Series, name: string, words: Words<"metric.reading">): Row[] {
  if (!isReadByPart(getMetric(series.metric))) return [{ series, part: series.parts, name }];
  return series.parts.map((part) => ({
    series,
    part: [part],
    name: `${name}: ${words(`parts.${part.key}`)}`,
  }));
}

/** The metrics of an area on some days: the mean of their readings and the extremes, with a link to each. */
export function DaysTable({ area, series, personId, days, name, reader }: DaysTableProps) {
  const t = useWords("days.page");
  const areas = useWords("metrics.areas");
  const names = useWords("metrics.names");
  const words = useWords("metric.reading");
  const rows = series.flatMap((one) => rowsOf(one, names(one.metric), words));
  const say = ({ series: { metric, latest, observationCount }, part }: Row, of: "min" | "mean" | "max") => {
    const entry = getMetric(metric);
    const values = Object.fromEntries(part.map(({ key, statistics }) => [key, statistics[of]]));
    const known = Object.values(values).every((value) => value !== null) && !entry.classes;
    // A class has no mean, and a day that is not over no statistics: the newest says what there is.
    const shown = known ? (values as Record<string, number>) : of === "mean" ? latest?.values : undefined;
    if (!shown || (of !== "mean" && observationCount === 1)) return NONE;
    const [only] = part;
    return isReadByPart(entry) && only
      ? formatMetricValue(entry, shown[only.key] ?? 0, reader)
      : formatReading(words, entry, shown, reader);
  };
  return (
    <TitledSection id={`area-${area}`} title={areas(area)}>
      <Table
        caption={t("caption", { area: areas(area), days: name })}
        rows={rows}
        rowKey={({ series: { metric }, part }) => `${metric}/${part[0]?.key}`}
        columns={[
          {
            key: "metric",
            head: t("metric"),
            cell: ({ series: { metric }, name: rowName }) => (
              <Link
                href={`/people/${personId}/${metric}?from=${days.from}&until=${days.until}`}
                prefetch={false}
                className="inline-flex min-h-6 min-w-40 items-center link sm:min-w-0"
              >
                <LinkPending>{rowName}</LinkPending>
              </Link>
            ),
          },
          {
            key: "mean",
            head: t("value"),
            numeric: true,
            cell: (one) => {
              const [lowest, highest] = [say(one, "min"), say(one, "max")];
              return (
                <>
                  <strong>{say(one, "mean")}</strong>
                  {lowest === NONE ? null : (
                    <span className="block text-xs text-ink-soft sm:hidden print:hidden">
                      {t("span", { lowest, highest })}
                    </span>
                  )}
                </>
              );
            },
          },
          { key: "min", head: t("lowest"), numeric: true, wideOnly: true, cell: (one) => say(one, "min") },
          { key: "max", head: t("highest"), numeric: true, wideOnly: true, cell: (one) => say(one, "max") },
          {
            key: "count",
            head: t("readings"),
            numeric: true,
            cell: ({ series: { observationCount } }) => formatCount(observationCount, reader.locale),
          },
        ]}
      />
    </TitledSection>
  );
}
