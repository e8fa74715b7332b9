"use client";

import { useCallback, useMemo, useRef } from "react";
import { StripControls } from "#components/strip/strip-controls.tsx";
import { StripScroller } from "#components/strip/strip-scroller.tsx";
import { type StripView, useStripCanvas } from "#components/strip/use-strip-canvas.ts";
import { useStripZoom } from "#components/strip/use-strip-zoom.ts";
import { layPaper, PIXELS_PER_MM } from "#lib/series/ecg-paper.ts";
import { drawEcg } from "./draw-ecg.ts";
import { EcgPrint } from "./ecg-print.tsx";

type EcgTraceProps = {
  microvolts: readonly (number | null)[];
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
      <StripControls strip={strip} lifeSize="Life-size">
        25 mm/s · 10 mm/mV · pulse at the beginning: 1 mV, 0.2 s
      </StripControls>
      <StripScroller scroller={scroller} label="ECG trace">
        <div style={size}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={label}
            className="sticky left-0 block text-ink decoration-ecg-thick outline-ecg-fine"
          />
        </div>
      </StripScroller>
      <EcgPrint microvolts={microvolts} frequency={frequency} paper={paper} />
      <figcaption className="text-sm text-ink-soft">{label}</figcaption>
    </figure>
  );
}
