"use client";

import { type RefObject, useEffect } from "react";
import { watchTheme } from "#components/shell/watch-theme.ts";

/** The part of a strip that is seen, in the screen's own pixels. */
export type StripView = {
  /** How far the strip is scrolled. */
  readonly scroll: number;
  readonly width: number;
  readonly height: number;
  /** Device pixels of a CSS pixel. */
  readonly ratio: number;
  /** Three colours of the theme, as the browser resolves them for the canvas: its text, outline and decoration. */
  readonly colours: { readonly trace: string; readonly fine: string; readonly thick: string };
};

type StripCanvas = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** CSS pixels. */
  readonly height: number;
  /** Draws on a canvas that may hold an earlier drawing. The same function as long as the same is drawn. */
  readonly draw: (context: CanvasRenderingContext2D, view: StripView) => void;
};

/** Keeps the canvas as wide as what is seen of the strip, and draws what is in view, in the screen's own pixels. */
export function useStripCanvas({ scroller, canvas, height, draw: drawView }: StripCanvas): void {
  useEffect(() => {
    const [frame, surface] = [scroller.current, canvas.current];
    const context = surface?.getContext("2d");
    if (!frame || !surface || !context) return;
    let waiting = 0;

    function draw(): void {
      waiting = 0;
      if (!frame || !surface || !context) return;
      const ratio = window.devicePixelRatio || 1;
      const width = frame.clientWidth;
      surface.style.width = `${width}px`;
      surface.style.height = `${height}px`;
      surface.width = Math.round(width * ratio);
      surface.height = Math.round(height * ratio);
      const { color, outlineColor, textDecorationColor } = getComputedStyle(surface);
      drawView(context, {
        ...{ width: surface.width, height: surface.height, ratio },
        scroll: Math.round(frame.scrollLeft * ratio),
        colours: { trace: color, fine: outlineColor, thick: textDecorationColor },
      });
    }
    const later = () => {
      waiting ||= requestAnimationFrame(draw);
    };

    const size = new ResizeObserver(later);
    size.observe(frame);
    const unwatchTheme = watchTheme(later);
    frame.addEventListener("scroll", later, { passive: true });
    window.addEventListener("resize", later);
    draw();
    return () => {
      cancelAnimationFrame(waiting);
      size.disconnect();
      unwatchTheme();
      frame.removeEventListener("scroll", later);
      window.removeEventListener("resize", later);
    };
  }, [scroller, canvas, height, drawView]);
}
