"use client";

import { type RefObject, useEffect } from "react";
import type { EcgPaper } from "#lib/series/ecg-paper.ts";
import { drawEcg } from "./draw-ecg.ts";

type EcgCanvas = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly microvolts: readonly number[];
  readonly frequency: number;
  readonly paper: EcgPaper;
  /** CSS pixels. */
  readonly pixelsPerMm: number;
};

/** Keeps the canvas as wide as what is seen of the strip, and draws what is in view, in the screen's own pixels. */
export function useEcgCanvas({
  scroller,
  canvas,
  microvolts,
  frequency,
  paper,
  pixelsPerMm,
}: EcgCanvas): void {
  useEffect(() => {
    const [frame, surface] = [scroller.current, canvas.current];
    const context = surface?.getContext("2d");
    if (!frame || !surface || !context) return;
    let waiting = 0;

    function draw(): void {
      waiting = 0;
      if (!frame || !surface || !context) return;
      const ratio = window.devicePixelRatio || 1;
      const [width, height] = [frame.clientWidth, paper.heightMm * pixelsPerMm];
      surface.style.width = `${width}px`;
      surface.style.height = `${height}px`;
      surface.width = Math.round(width * ratio);
      surface.height = Math.round(height * ratio);
      // Three colours of the theme, as the browser resolves them for this element.
      const { color, outlineColor, textDecorationColor } = getComputedStyle(surface);
      drawEcg(context, {
        ...{ microvolts, frequency, paper, ratio },
        ...{ width: surface.width, height: surface.height },
        pixelsPerMm: pixelsPerMm * ratio,
        scroll: Math.round(frame.scrollLeft * ratio),
        colours: { trace: color, fine: outlineColor, thick: textDecorationColor },
      });
    }
    const later = () => {
      waiting ||= requestAnimationFrame(draw);
    };

    const size = new ResizeObserver(later);
    size.observe(frame);
    const theme = new MutationObserver(later);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", later);
    frame.addEventListener("scroll", later, { passive: true });
    window.addEventListener("resize", later);
    draw();
    return () => {
      cancelAnimationFrame(waiting);
      size.disconnect();
      theme.disconnect();
      scheme.removeEventListener("change", later);
      frame.removeEventListener("scroll", later);
      window.removeEventListener("resize", later);
    };
  }, [scroller, canvas, microvolts, frequency, paper, pixelsPerMm]);
}
