"use client";

import { type ReactNode, useCallback, useEffect, useMemo } from "react";
import { compareHref } from "#components/compare/compare-href.ts";
import { nameVersion } from "#components/dashboard/arrivals.ts";
import { useArrivals } from "#components/dashboard/use-arrivals.ts";
import { useKeptLive } from "#components/live/use-kept-live.ts";
import {
  useRefresh,
  useRefreshOnChange,
  useRefreshOnNewDay,
  useRefreshWhenDue,
} from "#components/live/use-refresh.ts";
import type { Against } from "#lib/insights/against.ts";
import type { PeriodDifference } from "#lib/insights/compare-periods.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { touchesGoals } from "#lib/metrics/goal.ts";
import type { Goal } from "#lib/metrics/goal.ts";
import type { ReadingChange } from "#components/sort/change-reading.tsx";
import { applyChange } from "#lib/series/append.ts";
import type { LiveChange } from "#lib/series/append.ts";
import { applyChangeToCard, unpackCard } from "#lib/series/card.ts";
import type { Card, PackedCard } from "#lib/series/card.ts";
import { readJson } from "#lib/series/json-text.ts";
import type { JsonText } from "#lib/series/json-text.ts";
import { unpackSeries } from "#lib/series/packed-series.ts";
import type { PackedSeries } from "#lib/series/packed-series.ts";
import { rangeQuery } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";
import { announceReading } from "./class-readout.tsx";
import { MetricHead } from "./metric-head.tsx";
import { MetricView, type MetricResults } from "./metric-view.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { useNow } from "./use-now.ts";

/** What takes live changes. */
type MetricState = { readonly card: Card; readonly series: Series; readonly rows: Series };

/** The same as the server sends it. */
type PackedState = {
  readonly card: PackedCard;
  readonly series: JsonText<PackedSeries>;
  readonly rows: JsonText<PackedSeries>;
};

type MetricBoardProps = {
  state: PackedState;
  goal: Goal | null;
  personId: string;
  personName: string;
  reader: Reader;
  now: number;
  today: LocalDay;
  selection: RangeSelection;
  previous: RangeSelection | null;
  next: RangeSelection | null;
  /** The other days with which the address asks to compare; null for none. */
  against: {
    readonly against: Against;
    readonly ghost: JsonText<PackedSeries>;
    readonly difference: PeriodDifference;
  } | null;
  /** Of a metric of classes: see `MetricPage`. */
  results: MetricResults | null;
  /** Drawn on the server, of a metric of which single readings say little. */
  noise: ReactNode;
  page: number | "all";
  pages: number;
  /** How many rows all pages of the table have. */
  total: number;
  /** Null for viewers. */
  change: ReadingChange | null;
};

/** Everything on a metric's page that changes when a reading is added, changed or removed. */
export function MetricBoard({
  state: fromServer,
  goal,
  personId,
  personName,
  reader,
  now: serverNow,
  against,
  noise,
  ...page
}: MetricBoardProps) {
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  const now = useNow(serverNow);
  useRefreshOnNewDay(page.today, now, reader.zone);
  const open = useCallback(
    ({ card, series, rows }: PackedState): MetricState => ({
      card: unpackCard(card, serverNow),
      series: unpackSeries(readJson(series)),
      rows: unpackSeries(readJson(rows)),
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

  useRefreshOnChange([personId], (change) => touchesGoals(change, goal ? [goal] : []));

  // The counts of results, the difference of periods and the noise are the server's: of readings that are not held here.
  const { results } = page;
  const isOfServer = results !== null || against !== null || noise !== null;
  useEffect(() => {
    if (isOfServer && before) refresh();
  }, [isOfServer, before, refresh]);

  const ghost = useMemo(() => against && unpackSeries(readJson(against.ghost)), [against]);
  const latest = card.latest;
  // Also when the page was sent again before the browser heard of it.
  const { newest: arrived } = useArrivals(new Map([[metric.key, latest ? nameVersion(latest) : ""]]));
  const isNews = latest !== null && arrived.includes(metric.key);
  return (
    <>
      <p role="status" className="sr-only">
        {isNews
          ? announceReading(words, names(metric.key), metric, card.recent.readings, latest, now, reader)
          : ""}
      </p>
      <MetricHead
        metric={metric}
        card={card}
        reader={reader}
        now={now}
        arrival={isNews ? latest.seq : null}
      />
      <MetricView
        {...page}
        series={series}
        rows={rows}
        goal={goal}
        personName={personName}
        reader={reader}
        against={against && ghost && { ...against, ghost }}
        noise={noise}
        path={path}
        filePath={`/api/people/${personId}/series/${metric.key}`}
        comparePath={compareHref(personId, [metric.key], rangeQuery(page.selection, page.today))}
        swing={isNews}
      />
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
