import type { ReactNode } from "react";
import { Table } from "#components/ui/table.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { verdictOf } from "#lib/metrics/afib-class.ts";
import type { Classes } from "#lib/metrics/afib-class.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { isDayUnfinished } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import { VerdictMark } from "./verdict-mark.tsx";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { nameClass } from "#lib/insights/name-class.ts";
import type { Reader } from "#lib/metrics/reader.ts";

/** How many readings the range has, drawn or not, with the lowest, mean and highest of them. */
export function StatisticsLine({ series, reader }: { series: Series; reader: Reader }) {
  const t = useWords("metric.chart");
  const words = useWords("metric.reading");
  const metric = getMetric(series.metric);
  const { parts, classes } = metric;
  const say = (value: number | null) => (value === null ? "–" : formatMetricValue(metric, value, reader));
  return (
    <div className="flex flex-wrap items-start gap-x-12 gap-y-4 text-sm">
      <Figure name={t("statistics.readings")} value={series.observationCount.toLocaleString(reader.locale)} />
      {isUnfinished(series) ? (
        <p className="order-last w-full text-xs text-ink-soft">{t("statistics.withoutToday")}</p>
      ) : null}
      {classes ? (
        <ClassCounts words={words} series={series} classes={classes} locale={reader.locale} />
      ) : null}
      {parts.length > 2 ? <PartsStatistics t={t} words={words} series={series} say={say} /> : null}
      {(classes || parts.length > 2 ? [] : series.parts).map(({ key, statistics }) => (
        <div key={key} className="flex flex-wrap gap-x-6 gap-y-2 max-sm:w-full sm:gap-x-8">
          <Figure
            name={
              parts.length > 1
                ? t("statistics.lowestOf", { part: words(`parts.${key}`) })
                : t("statistics.lowest")
            }
            value={say(statistics.min)}
          />
          <Figure name={t("statistics.mean")} value={say(statistics.mean)} />
          <Figure name={t("statistics.highest")} value={say(statistics.max)} />
        </div>
      ))}
    </div>
  );
}

/** Whether the numbers exclude the newest day. */
function isUnfinished({ asOf, latest }: Series): boolean {
  return asOf !== null && latest !== null && isDayUnfinished(latest, asOf);
}

type PartsStatisticsProps = {
  t: Words<"metric.chart">;
  words: Words<"metric.reading">;
  series: Series;
  say: (value: number | null) => string;
};

/** More parts than fit in a line: a row each. */
function PartsStatistics({ t, words, series, say }: PartsStatisticsProps) {
  return (
    <div className="max-w-full">
      <Table
        caption={t("statistics.parts")}
        rows={series.parts}
        rowKey={({ key }) => key}
        columns={[
          { key: "part", head: t("statistics.part"), cell: ({ key }) => words(`parts.${key}`) },
          {
            key: "least",
            head: t("statistics.lowest"),
            numeric: true,
            cell: ({ statistics }) => say(statistics.min),
          },
          {
            key: "mean",
            head: t("statistics.mean"),
            numeric: true,
            cell: ({ statistics }) => say(statistics.mean),
          },
          {
            key: "greatest",
            head: t("statistics.highest"),
            numeric: true,
            cell: ({ statistics }) => say(statistics.max),
          },
        ]}
      />
    </div>
  );
}

type ClassCountsProps = {
  words: Words<"metric.reading">;
  series: Series;
  classes: Classes;
  locale: string;
};

/** How often each class occurs. A sampled series does not know, and shows nothing. */
function ClassCounts({ words, series, classes, locale }: ClassCountsProps) {
  if (series.sampled) return null;
  const counts = new Map<number, number>();
  for (const value of series.readings.flatMap((reading) => Object.values(reading.values)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([value, count]) => (
      <Figure
        key={value}
        name={
          <span className="inline-flex items-baseline gap-1.5">
            <VerdictMark verdict={verdictOf(classes, value)} />
            {nameClass(words, value)}
          </span>
        }
        value={count.toLocaleString(locale)}
      />
    ));
}

function Figure({ name, value }: { name: ReactNode; value: string }) {
  return (
    <p className="grid">
      <span className="text-xs text-ink-soft">{name}</span>
      <span className="font-semibold whitespace-nowrap figures">{value}</span>
    </p>
  );
}
