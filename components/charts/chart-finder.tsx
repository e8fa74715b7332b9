"use client";

import dynamic from "next/dynamic";
import { useId, useRef, useState } from "react";
import type { CSSProperties, KeyboardEvent, MouseEvent } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Series } from "#lib/series/series.ts";
import { heightOf, percentOf } from "./chart-model.ts";
import type { ChartModel } from "./chart-model.ts";
import { ChartTooltip, describePoint } from "./chart-tooltip.tsx";
import { partColour } from "./part-mark.tsx";
import type { PointerPlace } from "./pointer-finder.tsx";
import { useChartZoom } from "./use-chart-zoom.ts";
import type { ChartZoom } from "./use-chart-zoom.ts";

/** Recharts is most of the script of a page with a chart, and only a pointer needs it. */
const PointerFinder = dynamic(() => import("./pointer-finder.tsx").then((module) => module.PointerFinder), {
  ssr: false,
  loading: () => null,
});

/** The moment (ms) that is pointed at on one of several charts with one time axis; null when none is. */
type SharedMoment = {
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

/** Where each key leads from a mark; `last` is the newest. */
const STEPS: Readonly<Record<string, (from: number, last: number) => number>> = {
  ArrowLeft: (from) => from - 1,
  ArrowRight: (from) => from + 1,
  PageUp: (from) => from - 10,
  PageDown: (from) => from + 10,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Finds the reading at the pointer or the keyboard's place and describes it. It draws no reading: the marks are those
 * of `ChartMarks`. The finder for pointers is loaded when one first comes.
 */
export function ChartFinder({ series, model, reader, label, zoom, shared = null }: ChartFinderProps) {
  const t = useWords("metric.chart");
  const rangeWords = useWords("metric.range");
  const readingWords = useWords("metric.reading");
  const help = useId();
  const [own, setOwn] = useState<number | null>(null);
  const [hasPointer, setHasPointer] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const pointer = useRef<PointerPlace | null>(null);
  const { over, press: pressZoom } = useChartZoom(area, series, zoom);
  const { rows, domain } = model;
  const last = rows.length - 1;
  const pointed = shared ? findRowAt(model, shared.at) : own;
  const index = pointed === null || over ? null : Math.min(pointed, last);
  const row = index === null ? undefined : rows[index];
  const words = index === null ? null : describePoint(t, readingWords, series, model, index, reader);
  const left = row ? percentOf(row.at, ...domain.x) : 0;

  function setPointed(found: number | null): void {
    if (shared) shared.point(found === null ? null : (rows[found]?.at ?? null));
    else setOwn(found);
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (pressZoom(event.key, event.shiftKey)) return event.preventDefault();
    const step = STEPS[event.key];
    if (event.key === "Escape") setPointed(null);
    else if (step) setPointed(index === null ? last : Math.min(last, Math.max(0, step(index, last))));
    else return;
    event.preventDefault();
  }

  function follow({ clientX, clientY }: MouseEvent): void {
    pointer.current = { clientX, clientY };
    setHasPointer(true);
  }

  return (
    <div className="absolute inset-0 print:hidden">
      <div
        ref={area}
        role="application"
        aria-roledescription={t("finder.chart")}
        aria-label={label}
        aria-describedby={help}
        tabIndex={0}
        className={joinClasses(
          "absolute inset-0",
          zoom && "cursor-crosshair touch-pan-y touch-pinch-zoom select-none",
        )}
        onKeyDown={press}
        // A tap has pointed already when it brings the focus.
        onFocus={() => setPointed(pointed ?? last)}
        onBlur={() => setPointed(null)}
        onTouchStart={() => setHasPointer(true)}
        onMouseMove={follow}
        onMouseLeave={() => (pointer.current = null)}
      >
        {hasPointer ? <PointerFinder model={model} pointer={pointer} onFound={setPointed} /> : null}
      </div>
      <p id={help} className="sr-only">
        {t("finder.help")}
        {zoom ? ` ${rangeWords("keys")}` : null}
      </p>
      {over ? (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 border-x border-accent bg-accent/15"
          style={{ left: `${over.left}%`, width: `${over.right - over.left}%` }}
        />
      ) : null}
      {row ? (
        <ChartCursor
          left={left}
          tops={(row.bar ? [heightOf(row)] : row.values).map((value) => 100 - percentOf(value, ...domain.y))}
        />
      ) : null}
      {/* There before it says anything, or screen readers would miss the first words. */}
      <div
        role="status"
        style={{ "--left": `${left}%`, "--right": `${100 - left}%` } as CSSProperties}
        // On a phone above the plot, which it would otherwise cover.
        className={joinClasses(
          "pointer-events-none absolute z-20 text-xs leading-5",
          "inset-x-0 bottom-full sm:inset-x-auto sm:top-0 sm:bottom-auto sm:w-max sm:max-w-56",
          left > 50 ? "sm:right-[calc(var(--right)+0.75rem)]" : "sm:left-[calc(var(--left)+0.75rem)]",
        )}
      >
        {words ? (
          <div className="rounded-md border border-line bg-surface px-3 py-2 shadow-float">
            <ChartTooltip metric={getMetric(series.metric)} words={words} reader={reader} />
          </div>
        ) : null}
      </div>
    </div>
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

type ChartCursorProps = {
  /** All in percent of the plot. */
  left: number;
  /** The heights of the marks, in the order of the parts. */
  tops: readonly number[];
};

/** A line from the top of the plot through the marks, with its bob at the foot. */
function ChartCursor({ left, tops }: ChartCursorProps) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-y-0" style={{ left: `${left}%` }}>
      <span className="absolute inset-y-0 -ml-px w-px bg-edge" />
      <svg viewBox="0 0 9 13" className="absolute bottom-0 -ml-[4.5px] h-3.25 w-2.25">
        <path d="M0 0h9L4.5 13z" className="fill-brass" />
      </svg>
      {tops.map((top, part) => (
        <span
          key={part}
          className="absolute size-2.5 -translate-1/2 rounded-full border-2 bg-surface"
          style={{ top: `${top}%`, borderColor: partColour(part) }}
        />
      ))}
    </div>
  );
}
