import type { ReactNode } from "react";
import { TitledSection } from "#components/ui/titled-section.tsx";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import type { Against } from "#lib/insights/against.ts";
import type { PeriodDifference } from "#lib/insights/compare-periods.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { rangeQuery } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";
import type { MonthCounts as Counts, VerdictCounts } from "#lib/series/verdict-counts.ts";
import { ChartSection } from "./chart-section.tsx";
import { ReadingsTable } from "./readings-table.tsx";
import { MonthCounts, VerdictFilter } from "./verdicts.tsx";

/** Of a metric of classes: see `MetricPage`. */
export type MetricResults = {
  readonly selected: Verdict | null;
  readonly counts: VerdictCounts;
  readonly months: readonly Counts[];
};

type MetricViewProps = {
  series: Series;
  /** Those of the table. */
  rows: Series;
  goal: Goal | null;
  personName: string;
  reader: Reader;
  today: LocalDay;
  selection: RangeSelection;
  previous: RangeSelection | null;
  next: RangeSelection | null;
  /** The other days with which the address asks to compare; null for none. */
  against: {
    readonly against: Against;
    readonly ghost: Series;
    readonly difference: PeriodDifference;
  } | null;
  /** The page where the metric is beside others; null where nothing is compared. */
  comparePath: string | null;
  results: MetricResults | null;
  /** Between chart and table. */
  noise: ReactNode;
  page: number | "all";
  pages: number;
  /** How many rows all pages of the table have. */
  total: number;
  /** Null for viewers. */
  change: ReadingChange | null;
  /** The address of the page. */
  path: string;
  /** Where the readings are a file; null where they are only read. */
  filePath: string | null;
  /** A reading has just arrived. */
  swing: boolean;
};

/** A metric over a range: its chart, and the table behind it. */
export function MetricView({ series, rows, goal, personName, reader, against, ...props }: MetricViewProps) {
  const { today, selection, previous, next, comparePath, results, noise, page, pages, total, change } = props;
  const t = useWords("metric.page");
  const metric = getMetric(series.metric);
  const againstQuery = (other: Against | null) => (other ? `&against=${other}` : "");
  const result = results?.selected ? `&result=${results.selected}` : "";
  const kept = `${againstQuery(against?.against ?? null)}${result}`;
  const rangePath = (one: RangeSelection) => `${props.path}${rangeQuery(one, today)}`;
  const pagePath = rangePath(selection);
  return (
    <>
      <ChartSection
        series={series}
        goal={goal}
        personName={personName}
        reader={reader}
        selection={selection}
        previous={previous}
        next={next}
        today={today}
        hrefOf={(one) => `${rangePath(one)}${kept}`}
        compared={
          metric.classes || comparePath === null
            ? null
            : {
                found: against,
                hrefOf: selection.range === "all" ? null : (other) => `${pagePath}${againstQuery(other)}`,
                comparePath,
              }
        }
        swing={props.swing}
      />
      {noise}
      <TitledSection id="readings" title={t("readings")} className="grid grid-cols-1 gap-3 pt-4">
        {results ? (
          <VerdictFilter
            counts={results.counts}
            selected={results.selected}
            hrefOf={(verdict) => `${pagePath}${verdict ? `&result=${verdict}` : ""}#readings`}
            locale={reader.locale}
          />
        ) : null}
        <ReadingsTable
          rows={rows}
          only={results?.selected ?? null}
          page={page}
          pages={pages}
          total={total}
          hrefOf={(number) => `${pagePath}${kept}&page=${number}#readings`}
          reader={reader}
          // Thousands of rows are for reading and printing, and quick without a form in each.
          change={page === "all" ? null : change}
        />
        {props.filePath && total > 0 ? (
          <a
            href={`${props.filePath}${rangeQuery(selection, today)}&format=csv`}
            className="inline-flex min-h-11 items-center justify-self-start text-sm link print:hidden"
            download
          >
            {t("asCsv")}
          </a>
        ) : null}
      </TitledSection>
      {results && results.months.length > 0 ? (
        <TitledSection id="by-month" title={t("byMonth")} className="grid grid-cols-1 gap-3 pt-4">
          <MonthCounts months={results.months} locale={reader.locale} />
        </TitledSection>
      ) : null}
    </>
  );
}
