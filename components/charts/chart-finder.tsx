"use client";

import { useRef, useState } from "react";
import type { Reader } from "#lib/metrics/reader.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Series } from "#lib/series/series.ts";
import type { ChartModel } from "./chart-model.ts";
import { ChartTooltip, describePoint } from "./chart-tooltip.tsx";
import { PlaceFinder } from "./place-finder.tsx";
import { useChartZoom } from "./use-chart-zoom.ts";
import type { ChartZoom } from "./use-chart-zoom.ts";

/** The moment (ms) that is pointed at on one of several charts with one time axis; null when none is. */
export type SharedMoment = {
  readonly at: number | null;
  readonly point: (at: number | null) => void;
};

type ChartFinderProps = {
  series: Series;
  model: ChartModel;
  reader: Reader;
  label: string;
  /** Null where the days of the chart cannot be chosen on it. */
  zoom: ChartZoom | null;
  /** Of charts above each other; null for one alone. */
  shared?: SharedMoment | null;
};

/** Finds the reading at the pointer or the keyboard's place and describes it, over the marks of `ChartMarks`. */
export function ChartFinder({ series, model, reader, label, zoom, shared = null }: ChartFinderProps) {
  const t = useWords("metric.chart");
  const rangeWords = useWords("metric.range");
  const readingWords = useWords("metric.reading");
  const [own, setOwn] = useState<number | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const { over, press } = useChartZoom(area, series, zoom);

  function point(found: number | null): void {
    if (shared) shared.point(found === null ? null : (model.rows[found]?.at ?? null));
    else setOwn(found);
  }

  return (
    <PlaceFinder
      model={model}
      label={label}
      pointed={shared ? findRowAt(model, shared.at) : own}
      onPoint={point}
      zoom={zoom && { area, over, press, help: rangeWords("keys") }}
      describe={(row) => {
        const words = describePoint(t, readingWords, series, model, row, reader);
        return words && <ChartTooltip metric={getMetric(series.metric)} words={words} reader={reader} />;
      }}
    />
  );
}

/** How far from the moment pointed at a reading may be, as a share of what is shown. */
const NEAR = 0.02;

/** The reading nearest to a moment on another chart (ms); null where none is near. */
function findRowAt({ rows, domain: { x } }: ChartModel, at: number | null): number | null {
  if (at === null) return null;
  const distanceOf = (index: number) => Math.abs((rows[index]?.at ?? Infinity) - at);
  let best = 0;
  for (let index = 1; index < rows.length; index += 1) if (distanceOf(index) < distanceOf(best)) best = index;
  const most = Math.max(NEAR * (x[1] - x[0]), DAY_MS / 2);
  return distanceOf(best) <= most ? best : null;
}
