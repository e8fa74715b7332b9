"use client";

import { useEffect, useRef } from "react";
import { watchTheme } from "#components/shell/watch-theme.ts";
import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";

/** What is drawn where: x in s since 1970, y in the signal's unit. */
export type PlotScale = {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly columnSeconds: number;
};

/** A gap of more columns than this breaks the line: watches sample a heart at rest every ten minutes. */
const MOST_MISSING = 2;
const RESTING_SECONDS = 20 * 60;

/** The band from least to greatest and the line of the mean, in the colour of the text around it. */
export function SignalCanvas({ columns, scale }: { columns: readonly DrawnColumn[]; scale: PlotScale }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = (): void => drawSignal(element, columns, scale);
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    const unwatchTheme = watchTheme(draw);
    draw();
    return () => {
      resized.disconnect();
      unwatchTheme();
    };
  }, [columns, scale]);
  return <canvas ref={canvas} aria-hidden="true" className="absolute inset-0 size-full text-first" />;
}

function drawSignal(canvas: HTMLCanvasElement, columns: readonly DrawnColumn[], scale: PlotScale): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const { width, height } = canvas.getBoundingClientRect();
  const density = devicePixelRatio;
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  context.scale(density, density);
  const colour = getComputedStyle(canvas).color;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  const across = (at: number) => ((at - scale.x[0]) / (scale.x[1] - scale.x[0])) * width;
  const down = (value: number) => height - ((value - scale.y[0]) / (scale.y[1] - scale.y[0])) * height;
  const columnWidth = Math.max(1, across(scale.x[0] + scale.columnSeconds));
  context.globalAlpha = 0.25;
  for (const { at, least, greatest } of columns) {
    const top = down(greatest);
    context.fillRect(across(at), top, columnWidth, Math.max(1, down(least) - top));
  }
  context.globalAlpha = 1;
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  const widest = Math.max(RESTING_SECONDS, (MOST_MISSING + 1) * scale.columnSeconds);
  context.beginPath();
  let before = -Infinity;
  for (const { at, mean } of columns) {
    const [x, y] = [across(at) + columnWidth / 2, down(mean)];
    if (at - before > widest) {
      context.moveTo(x, y);
      // One reading alone is a point, not a line of no length.
      context.lineTo(x + 0.75, y);
    } else context.lineTo(x, y);
    before = at;
  }
  context.stroke();
}
