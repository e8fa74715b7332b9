import type { ReactNode } from "react";
import { Table } from "#components/ui/table.tsx";
import { findingOf, nameClass } from "#lib/metrics/afib-class.ts";
import type { Classes } from "#lib/metrics/afib-class.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { isDayUnfinished } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import { FindingMark } from "./finding-mark.tsx";
import { formatMetricValue } from "./format-reading.ts";
import type { Reader } from "./reader.ts";

/** How many readings, and the least, mean and greatest of them: of all in the range, drawn or not. */
export function StatisticsLine({ series, reader }: { series: Series; reader: Reader }) {
  const metric = getMetric(series.metric);
  const { parts, classes } = metric;
  const say = (value: number | null) => (value === null ? "–" : formatMetricValue(metric, value, reader));
  return (
    <div className="flex flex-wrap items-start gap-x-12 gap-y-4 text-sm">
      <Figure name="Readings" value={series.observationCount.toLocaleString(reader.locale)} />
      {isUnfinished(series) ? (
        <p className="order-last w-full text-xs text-ink-soft">Without today, which is not over.</p>
      ) : null}
      {classes ? <ClassCounts series={series} classes={classes} locale={reader.locale} /> : null}
      {parts.length > 2 ? <PartsStatistics series={series} say={say} /> : null}
      {(classes || parts.length > 2 ? [] : series.parts).map(({ key, name, statistics }) => (
        <div key={key} className="flex flex-wrap gap-x-6 gap-y-2 max-sm:w-full sm:gap-x-8">
          <Figure name={parts.length > 1 ? `${name}, lowest` : "Lowest"} value={say(statistics.min)} />
          <Figure name="Mean" value={say(statistics.mean)} />
          <Figure name="Highest" value={say(statistics.max)} />
        </div>
      ))}
    </div>
  );
}

/** Whether the newest day is left out of the numbers. */
function isUnfinished({ asOf, latest }: Series): boolean {
  return asOf !== null && latest !== null && isDayUnfinished(latest, asOf);
}

/** More parts than can stand in a line: a row each. */
function PartsStatistics({ series, say }: { series: Series; say: (value: number | null) => string }) {
  return (
    <div className="max-w-full">
      <Table
        caption="Lowest, mean and highest of each part"
        rows={series.parts}
        rowKey={({ key }) => key}
        columns={[
          { key: "part", head: "Part", cell: ({ name }) => name },
          { key: "least", head: "Lowest", numeric: true, cell: ({ statistics }) => say(statistics.min) },
          { key: "mean", head: "Mean", numeric: true, cell: ({ statistics }) => say(statistics.mean) },
          { key: "greatest", head: "Highest", numeric: true, cell: ({ statistics }) => say(statistics.max) },
        ]}
      />
    </div>
  );
}

/** How often each class was told. Of a sampled series that is not known, and nothing is said. */
function ClassCounts({ series, classes, locale }: { series: Series; classes: Classes; locale: string }) {
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
            <FindingMark finding={findingOf(classes, value)} />
            {nameClass(classes, value)}
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
