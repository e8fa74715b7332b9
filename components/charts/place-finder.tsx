"use client";

import dynamic from "next/dynamic";
import { useId, useRef, useState } from "react";
import type { CSSProperties, KeyboardEvent, MouseEvent, ReactNode, RefObject } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { heightOf, percentOf } from "./chart-model.ts";
import type { ChartPlaces } from "./chart-model.ts";
import { findNearestMark } from "./find-nearest-mark.ts";
import { partColour } from "./part-mark.tsx";
import type { PointerPlace } from "./pointer-finder.tsx";
import type { DraggedOver } from "./use-chart-zoom.ts";

/** Recharts is most of the script of a page with a chart, and only a pointer needs it. */
const PointerFinder = dynamic(() => import("./pointer-finder.tsx").then((module) => module.PointerFinder), {
  ssr: false,
  loading: () => null,
});

/** Choosing a span on the chart, which takes pointer and keys first. */
type PlaceZoom = {
  readonly area: RefObject<HTMLDivElement | null>;
  /** What is being chosen, in percent of the plot. */
  readonly over: DraggedOver | null;
  readonly press: (key: string, shift: boolean) => boolean;
  /** Which keys it takes, in a sentence. */
  readonly help: string;
};

type PlaceFinderProps = {
  model: ChartPlaces;
  /** Names the chart. */
  label: string;
  /** The row that is pointed at; null when none is. */
  pointed: number | null;
  onPoint: (row: number | null) => void;
  /** The mark of a row, in words. */
  describe: (row: number) => ReactNode;
  /** Whether both axes have values: the nearest mark is that in both, and rows are in the order of the keys. */
  scattered?: boolean;
  zoom?: PlaceZoom | null;
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
 * Finds the mark at the pointer or the keyboard's place and describes it. It draws no mark: they are there without
 * script. The finder for pointers is loaded when one first comes.
 */
export function PlaceFinder({ model, label, pointed, onPoint, describe, ...rest }: PlaceFinderProps) {
  const { scattered = false, zoom = null } = rest;
  const t = useWords("metric.chart");
  const help = useId();
  const [hasPointer, setHasPointer] = useState(false);
  const pointer = useRef<PointerPlace | null>(null);
  const { rows, domain } = model;
  const over = zoom?.over ?? null;
  const last = rows.length - 1;
  const index = pointed === null || over ? null : Math.min(pointed, last);
  const row = index === null ? undefined : rows[index];
  const words = index === null ? null : describe(index);
  const left = row ? percentOf(row.at, ...domain.x) : 0;

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (zoom?.press(event.key, event.shiftKey)) return event.preventDefault();
    const step = STEPS[event.key];
    if (event.key === "Escape") onPoint(null);
    else if (step) onPoint(index === null ? last : Math.min(last, Math.max(0, step(index, last))));
    else return;
    event.preventDefault();
  }

  function follow({ clientX, clientY, currentTarget }: MouseEvent): void {
    if (scattered)
      return onPoint(findNearestMark(model, currentTarget.getBoundingClientRect(), { clientX, clientY }));
    pointer.current = { clientX, clientY };
    setHasPointer(true);
  }

  return (
    <div className="absolute inset-0 print:hidden">
      <div
        ref={zoom?.area}
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
        onFocus={() => onPoint(pointed ?? last)}
        onBlur={() => onPoint(null)}
        onTouchStart={() => setHasPointer(!scattered)}
        onMouseMove={follow}
        onMouseLeave={() => (scattered ? onPoint(null) : (pointer.current = null))}
      >
        {hasPointer ? <PointerFinder model={model} pointer={pointer} onFound={onPoint} /> : null}
      </div>
      <p id={help} className="sr-only">
        {t("finder.help")}
        {zoom ? ` ${zoom.help}` : null}
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
          <div className="rounded-md border border-line bg-surface px-3 py-2 shadow-float">{words}</div>
        ) : null}
      </div>
    </div>
  );
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
