"use client";

import { useCallback, useEffect, useMemo } from "react";
import { placeGoal } from "#components/charts/chart-model.ts";
import { MetricChart } from "#components/charts/metric-chart.tsx";
import { useKeptLive } from "#components/live/use-kept-live.ts";
import {
  useRefresh,
  useRefreshOnChange,
  useRefreshOnNewDay,
  useRefreshWhenDue,
} from "#components/live/use-refresh.ts";
import type { Finding } from "#lib/metrics/afib-class.ts";
import { chooseNoun, countOf, formatCount } from "#lib/metrics/count.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { touchesObjectives } from "#lib/metrics/objective.ts";
import type { Objective } from "#lib/metrics/objective.ts";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { applyChange } from "#lib/series/append.ts";
import type { LiveChange } from "#lib/series/append.ts";
import { applyChangeToCard, unpackCard } from "#lib/series/card.ts";
import type { Card, PackedCard } from "#lib/series/card.ts";
import type { FindingCounts, MonthCounts as Counts } from "#lib/series/finding-counts.ts";
import { unpackSeries } from "#lib/series/packed-series.ts";
import type { PackedSeries } from "#lib/series/packed-series.ts";
import { rangeQuery } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { announceReading } from "./describe-findings.ts";
import { describeGoal } from "./describe-goal.ts";
import { describePrint } from "./describe-print.ts";
import { describeSpans } from "./describe-span.ts";
import { FindingFilter } from "./finding-filter.tsx";
import { MetricHead } from "./metric-head.tsx";
import { MonthCounts } from "./month-counts.tsx";
import { PeriodSteps } from "./period-steps.tsx";
import { RangeTabs } from "./range-tabs.tsx";
import type { Reader } from "./reader.ts";
import { ReadingsTable } from "./readings-table.tsx";
import { SpanTable } from "./span-table.tsx";
import { StatisticsLine } from "./statistics-line.tsx";
import { TrendWords } from "./trend-words.tsx";
import { useNow } from "./use-now.ts";

/** What takes live changes. */
type MetricState = { readonly card: Card; readonly series: Series; readonly rows: Series };

/** The same as the server sends it. */
type PackedState = {
  readonly card: PackedCard;
  readonly series: PackedSeries;
  readonly rows: PackedSeries;
};

type MetricBoardProps = {
  state: PackedState;
  objective: Objective | null;
  personId: string;
  personName: string;
  reader: Reader;
  now: number;
  today: LocalDay;
  selection: RangeSelection;
  previous: RangeSelection | null;
  next: RangeSelection | null;
  /** Of a metric of classes: see `MetricPage`. */
  results: {
    readonly selected: Finding | null;
    readonly counts: FindingCounts;
    readonly months: readonly Counts[];
  } | null;
  page: number | "all";
  pages: number;
  /** How many rows all pages of the table have. */
  total: number;
  /** Null for who may only see. */
  change: ReadingChange | null;
};

/** Everything on a metric's page that moves when a measure comes, changes or goes. */
export function MetricBoard({
  state: fromServer,
  objective,
  personId,
  personName,
  reader,
  now: serverNow,
  ...page
}: MetricBoardProps) {
  const now = useNow(serverNow);
  useRefreshOnNewDay(page.today, now, reader.zone);
  const open = useCallback(
    ({ card, series, rows }: PackedState): MetricState => ({
      card: unpackCard(card, serverNow),
      series: unpackSeries(series),
      rows: unpackSeries(rows),
    }),
    [serverNow],
  );
  const { value: state, before } = useKeptLive(fromServer, personId, open, applyToState);
  const { card, series, rows } = state;
  const metric = getMetric(card.metric);
  const path = `/people/${personId}/${metric.key}`;

  const refresh = useRefresh();
  const outdated = card.outdated || series.outdated || rows.outdated;
  useEffect(() => {
    if (outdated) refresh();
  }, [state, outdated, refresh]);

  useRefreshWhenDue(card.recent.due, now);

  useRefreshOnChange([personId], (change) => touchesObjectives(change, objective ? [objective] : []));

  // The counts of results are the server's: they are of readings that are not held here.
  const { results } = page;
  useEffect(() => {
    if (results && before) refresh();
  }, [results, before, refresh]);

  const query = useMemo(() => rangeQuery(page.selection, page.today), [page.selection, page.today]);
  const also = results?.selected ? `&result=${results.selected}` : "";
  const hrefOf = useCallback(
    (number: number | "all") => `${path}${query}${also}&page=${number}#readings`,
    [path, query, also],
  );
  const latest = card.latest;
  const isNews = before !== null && latest !== null && before.card.latest?.seq !== latest.seq;
  const goal = useMemo(
    () => (objective ? placeGoal(series, reader, objective.value) : null),
    [series, reader, objective],
  );
  const label = `${metric.name} of ${personName}: ${series.observationCount} ${chooseNoun(series.observationCount, { one: "reading", other: "readings" })}`;
  return (
    <>
      <p role="status" className="sr-only">
        {isNews ? announceReading(metric, card.recent.readings, latest, now, reader) : ""}
      </p>
      <MetricHead
        metric={metric}
        card={card}
        reader={reader}
        now={now}
        arrival={isNews ? latest.seq : null}
      />
      <section
        aria-label="Chart"
        className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-6"
      >
        <p className="hidden text-sm print:block" data-print-facts>
          {describePrint(series, reader)}
        </p>
        <div className="flex flex-wrap items-center justify-between gap-3 print:hidden">
          <RangeTabs path={path} selection={page.selection} today={page.today} also={also} />
          <PeriodSteps
            path={path}
            window={series.window}
            previous={page.previous}
            next={page.next}
            today={page.today}
            also={also}
            reader={reader}
          />
        </div>
        {series.observationCount > 0 ? (
          <MetricChart
            series={series}
            reader={reader}
            label={label}
            swing={isNews}
            goal={objective?.value ?? null}
          />
        ) : (
          <div className="grid h-80 place-items-center rounded-md border border-dashed border-line text-sm text-ink-soft sm:h-96">
            No readings in this range.
          </div>
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <ChartLegend metric={metric} unit={series.rollUp?.unit ?? null} goal={goal === "line"} />
          {series.sampled ? (
            <p className="text-xs text-ink-soft figures">
              {formatCount(series.readings.length, reader.locale)} of{" "}
              {countOf(series.observationCount, reader.locale, "reading")} drawn, every extreme among them
            </p>
          ) : null}
          {series.rollUp ? (
            <p className="text-xs text-ink-soft">
              {describeSpans({ unit: series.rollUp.unit, how: metric.rollUp })}
            </p>
          ) : null}
        </div>
        <div className="border-t border-line pt-4">
          <StatisticsLine series={series} reader={reader} />
        </div>
        {objective && goal ? (
          <p className="text-sm text-ink-soft figures">{describeGoal(objective, reader, goal)}</p>
        ) : null}
        {metric.trend ? <TrendWords settings={metric.trend} /> : null}
        <SpanTable series={series} reader={reader} />
      </section>
      <section aria-labelledby="readings" className="grid grid-cols-1 gap-3">
        <h2 id="readings" className="scroll-mt-4 pt-4 text-lg">
          Readings
        </h2>
        {results ? (
          <FindingFilter
            counts={results.counts}
            selected={results.selected}
            hrefOf={(finding) => `${path}${query}${finding ? `&result=${finding}` : ""}#readings`}
            locale={reader.locale}
          />
        ) : null}
        <ReadingsTable
          rows={rows}
          only={results?.selected ?? null}
          page={page.page}
          pages={page.pages}
          total={page.total}
          hrefOf={hrefOf}
          reader={reader}
          // Thousands of rows are for reading and printing, and quick without a form in each.
          change={page.page === "all" ? null : page.change}
        />
      </section>
      {results && results.months.length > 0 ? (
        <section aria-labelledby="by-month" className="grid grid-cols-1 gap-3">
          <h2 id="by-month" className="pt-4 text-lg">
            By month
          </h2>
          <MonthCounts months={results.months} locale={reader.locale} />
        </section>
      ) : null}
    </>
  );
}

function applyToState(state: MetricState, change: LiveChange): MetricState {
  const now = Date.now();
  const card = applyChangeToCard(state.card, change, now);
  const series = applyChange(state.series, change, now);
  const rows = applyChange(state.rows, change, now);
  return card === state.card && series === state.series && rows === state.rows
    ? state
    : { card, series, rows };
}
