"use client";

import { useCallback, useMemo, useRef } from "react";
import { type StripView, useStripCanvas } from "#components/strip/use-strip-canvas.ts";
import { useStripZoom } from "#components/strip/use-strip-zoom.ts";
import { Button } from "#components/ui/button.tsx";
import { layPaper, PIXELS_PER_MM } from "#lib/series/ecg-paper.ts";
import { drawEcg } from "./draw-ecg.ts";
import { EcgPrint } from "./ecg-print.tsx";

type EcgTraceProps = {
  microvolts: readonly number[];
  /** Hz */
  frequency: number;
  /** The recording in a sentence. */
  label: string;
};

/** The trace on the classic paper, 25 mm/s and 10 mm/mV, to be scrolled and zoomed; on paper it is cut into rows. */
export function EcgTrace({ microvolts, frequency, label }: EcgTraceProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const paper = useMemo(() => layPaper(microvolts, frequency), [microvolts, frequency]);
  const { zoom, zoomIn, zoomOut, lifeSize } = useStripZoom(scroller);
  const pixelsPerMm = PIXELS_PER_MM * zoom;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, view: StripView) =>
      drawEcg(context, { ...view, microvolts, frequency, paper, pixelsPerMm: pixelsPerMm * view.ratio }),
    [microvolts, frequency, paper, pixelsPerMm],
  );
  useStripCanvas({ scroller, canvas, height: paper.heightMm * pixelsPerMm, draw });
  const size = { width: paper.widthMm * pixelsPerMm, height: paper.heightMm * pixelsPerMm };
  return (
    <figure className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <Button variant="secondary" onClick={zoomOut} aria-label="Zoom out">
          −
        </Button>
        <Button variant="secondary" onClick={zoomIn} aria-label="Zoom in">
          +
        </Button>
        <Button variant="secondary" onClick={lifeSize}>
          Life-size
        </Button>
        <p className="text-sm text-ink-soft figures">
          {Math.round(zoom * 100)} % · 25 mm/s · 10 mm/mV · pulse at the beginning: 1 mV, 0.2 s
        </p>
      </div>
      <div
        ref={scroller}
        role="region"
        aria-label="ECG trace"
        tabIndex={0}
        className="cursor-grab overflow-x-auto overflow-y-hidden rounded-md border border-line bg-surface active:cursor-grabbing print:hidden"
      >
        <div style={size}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={label}
            className="sticky left-0 block text-ink decoration-ecg-thick outline-ecg-fine"
          />
        </div>
      </div>
      <EcgPrint microvolts={microvolts} frequency={frequency} paper={paper} />
      <figcaption className="text-sm text-ink-soft">{label}</figcaption>
    </figure>
  );
}
