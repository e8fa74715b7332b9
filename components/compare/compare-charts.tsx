"use client";

import Link from "next/link";
import { useMemo, useState } from "react";
import { ChartFinder } from "#components/charts/chart-finder.tsx";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { ChartMarks } from "#components/charts/chart-marks.tsx";
import { buildChartModel } from "#components/charts/chart-model.ts";
import { PartNames } from "#components/charts/part-mark.tsx";
import type { SharedMoment } from "#components/charts/chart-finder.tsx";
import { RangeControls } from "#components/metric/range-controls.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { ChartPanel } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Window } from "#lib/metrics/window.ts";
import { readJson } from "#lib/series/json-text.ts";
import type { JsonText } from "#lib/series/json-text.ts";
import { unpackSeries } from "#lib/series/packed-series.ts";
import type { PackedSeries } from "#lib/series/packed-series.ts";
import { rangeQuery } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";
import { compareHref } from "./compare-href.ts";

type CompareChartsProps = {
  packed: readonly JsonText<PackedSeries>[];
  window: Window;
  selection: RangeSelection;
  previous: RangeSelection | null;
  next: RangeSelection | null;
  today: LocalDay;
  personId: string;
  personName: string;
  reader: Reader;
};

/** Metrics above each other over the same days, with one cursor: each axis is its own, as their units are. */
export function CompareCharts({ packed, selection, today, reader, ...page }: CompareChartsProps) {
  const { personId, personName, window, previous, next } = page;
  const t = useWords("compare.chart");
  const day = (instant: number) => formatInstant(instant, reader.zone, reader.locale, "date");
  const [at, setAt] = useState<number | null>(null);
  const shared = useMemo(() => ({ at, point: setAt }), [at]);
  const all = useMemo(() => packed.map((one) => unpackSeries(readJson(one))), [packed]);
  const keys = all.map(({ metric }) => metric);
  const hrefOf = (days: RangeSelection) => compareHref(personId, keys, rangeQuery(days, today));
  return (
    <div className="grid grid-cols-1 gap-5 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-6">
      <p className="hidden text-sm print:block">
        {t("printed", { from: day(window.from), to: day(window.to - 1), zone: reader.zone })}
      </p>
      <RangeControls {...{ selection, window, today, hrefOf, reader }} steps={{ previous, next }} />
      <div className="grid grid-cols-1 gap-8" data-panels>
        {all.map((series) => (
          <ComparedMetric
            key={series.metric}
            {...{ series, reader, shared, personName }}
            zoom={{ today, hrefOf }}
            href={`/people/${personId}/${series.metric}${rangeQuery(selection, today)}`}
          />
        ))}
      </div>
    </div>
  );
}

type ComparedMetricProps = {
  series: Series;
  reader: Reader;
  shared: SharedMoment;
  zoom: Parameters<typeof ChartFinder>[0]["zoom"];
  personName: string;
  /** The metric's own page over the same days. */
  href: string;
};

function ComparedMetric({ series, reader, shared, zoom, personName, href }: ComparedMetricProps) {
  const t = useWords("compare.chart");
  const names = useWords("metrics.names");
  const metric = getMetric(series.metric);
  const name = names(metric.key);
  const label = t("label", {
    metric: name,
    person: personName,
    count: series.observationCount,
    shown: formatCount(series.observationCount, reader.locale),
  });
  return (
    <section aria-label={name} className="grid break-inside-avoid grid-cols-1 gap-3">
      <h2 className="text-base">
        <Link href={href} prefetch={false} className="link">
          {name}
        </Link>
      </h2>
      {series.observationCount === 0 ? (
        <p className="grid h-24 place-items-center rounded-md border border-dashed border-line text-sm text-ink-soft">
          {t("empty", { metric: name })}
        </p>
      ) : (
        (metric.panels ?? [null]).map((panel) => (
          <Panel key={panel?.key ?? metric.key} {...{ series, reader, shared, zoom, label }} panel={panel} />
        ))
      )}
      {series.rollUp ? (
        <p className="text-xs text-ink-soft">{t("spans", { unit: series.rollUp.unit })}</p>
      ) : null}
    </section>
  );
}

type PanelProps = Omit<ComparedMetricProps, "href" | "personName"> & {
  label: string;
  panel: ChartPanel | null;
};

function Panel({ series, reader, shared, zoom, label, panel }: PanelProps) {
  const words = useWords("metric.reading");
  const inBrowser = useInBrowser();
  const only = panel?.parts ?? null;
  const model = useMemo(
    () => buildChartModel(words, series, reader, { only }),
    [words, series, reader, only],
  );
  const metric = getMetric(series.metric);
  const names = metric.parts.flatMap(({ key }) =>
    metric.parts.length > 1 && (only?.includes(key) ?? true) ? [words(`parts.${key}`)] : [],
  );
  return (
    <ChartFrame
      model={model}
      unit={unitLabel(metric.unitKind, reader.units)}
      caption={<PartNames names={names} />}
      low
      swing={false}
    >
      <ChartMarks kind={metric.chartKind} model={model} />
      {inBrowser ? <ChartFinder {...{ series, model, reader, label, zoom, shared }} /> : null}
    </ChartFrame>
  );
}
