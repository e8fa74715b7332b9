"use client";

import { useCallback, useMemo, useRef } from "react";
import type { CSSProperties } from "react";
import { StripControls, StripScroller } from "#components/strip/strip-frame.tsx";
import { type StripView, useStripCanvas } from "#components/strip/use-strip-canvas.ts";
import { useStripZoom } from "#components/strip/use-strip-zoom.ts";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWords } from "#lib/messages/use-words.ts";
import {
  calibrationPulse,
  type EcgPaper,
  gridLines,
  layPaper,
  LEAD_IN_MM,
  MM_PER_SECOND,
  PIXELS_PER_MM,
} from "#lib/series/ecg-paper.ts";
import { cutStrips } from "#lib/series/ecg-strips.ts";
import { drawEcg } from "./draw-ecg.ts";

/** With the pulse 162 mm: it fits between the margins of A4 and Letter. */
const SECONDS_PER_STRIP = 6;
const WIDTH_MM = LEAD_IN_MM + SECONDS_PER_STRIP * MM_PER_SECOND;

type EcgTraceProps = {
  microvolts: readonly (number | null)[];
  /** Hz */
  frequency: number;
  /** The recording in words. */
  label: string;
};

/** The trace on the classic paper, 25 mm/s and 10 mm/mV, to be scrolled and zoomed, and cut into rows. */
export function EcgTrace({ microvolts, frequency, label }: EcgTraceProps) {
  const t = useWords("ecg.ecgTrace");
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const paper = useMemo(() => layPaper(microvolts, frequency), [microvolts, frequency]);
  const strip = useStripZoom(scroller);
  const pixelsPerMm = PIXELS_PER_MM * strip.zoom;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, view: StripView) =>
      drawEcg(context, { ...view, microvolts, frequency, paper, pixelsPerMm: pixelsPerMm * view.ratio }),
    [microvolts, frequency, paper, pixelsPerMm],
  );
  useStripCanvas({ scroller, canvas, height: paper.heightMm * pixelsPerMm, draw });
  const size = { width: paper.widthMm * pixelsPerMm, height: paper.heightMm * pixelsPerMm };
  return (
    <figure className="grid grid-cols-1 gap-3">
      <StripControls strip={strip} lifeSize={t("actualSize")}>
        {t("scale")}
      </StripControls>
      <StripScroller scroller={scroller} label={t("label")}>
        <div style={size}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={label}
            className="sticky left-0 block text-ink decoration-ecg-thick outline-ecg-fine"
          />
        </div>
      </StripScroller>
      <EcgRows microvolts={microvolts} frequency={frequency} paper={paper} />
      <figcaption className="text-sm text-ink-soft">{label}</figcaption>
    </figure>
  );
}

type EcgRowsProps = { microvolts: readonly (number | null)[]; frequency: number; paper: EcgPaper };

/**
 * The whole recording in rows: at a glance on screens, at its true size on paper. Made in the browser, where it delays
 * nothing.
 */
function EcgRows({ microvolts, frequency, paper }: EcgRowsProps) {
  const t = useWords("ecg.ecgTrace");
  const inBrowser = useInBrowser();
  const strips = useMemo(
    () => (inBrowser ? cutStrips(microvolts, frequency, paper, SECONDS_PER_STRIP) : []),
    [inBrowser, microvolts, frequency, paper],
  );
  const { heightMm } = paper;
  return (
    <div className="grid gap-4 md:grid-cols-2 print:grid-cols-1" aria-hidden="true" data-ecg-rows>
      {strips.map(({ fromSecond, path }) => (
        <div key={fromSecond} className="break-inside-avoid">
          <p className="pb-1 text-xs text-ink-soft figures">
            <span className="print:hidden">{t("rowFrom", { second: fromSecond })}</span>
            <span className="hidden print:inline">{t("stripFrom", { second: fromSecond })}</span>
          </p>
          <svg
            viewBox={`0 0 ${WIDTH_MM} ${heightMm}`}
            style={{ "--width": `${WIDTH_MM}mm` } as CSSProperties}
            className="w-full rounded-md bg-surface print:w-(--width) print:rounded-none"
            fill="none"
            strokeLinejoin="round"
          >
            <path d={gridPath(heightMm, false)} className="stroke-ecg-fine" strokeWidth="0.1" />
            <path d={gridPath(heightMm, true)} className="stroke-ecg-thick" strokeWidth="0.15" />
            <path d={`M${calibrationPulse(paper).join("L")}`} className="stroke-ink" strokeWidth="0.25" />
            <path
              d={path}
              transform={`translate(${LEAD_IN_MM} 0)`}
              className="stroke-ink"
              strokeWidth="0.25"
            />
          </svg>
        </div>
      ))}
    </div>
  );
}

function gridPath(heightMm: number, thick: boolean): string {
  const of = (toMm: number) => gridLines(0, toMm).filter((line) => line.thick === thick);
  const across = of(WIDTH_MM).map(({ mm }) => `M${mm} 0V${heightMm}`);
  const down = of(heightMm).map(({ mm }) => `M0 ${mm}H${WIDTH_MM}`);
  return [...across, ...down].join("");
}
