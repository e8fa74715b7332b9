import { drawSignal } from "#components/strip/draw-signal.ts";
import type { StripView } from "#components/strip/use-strip-canvas.ts";
import {
  calibrationPulse,
  type EcgPaper,
  gridLines,
  LEAD_IN_MM,
  MM_PER_SECOND,
  microvoltsToMm,
  secondsToMm,
} from "#lib/series/ecg-paper.ts";

/** What is drawn: a recording, the part of it in view, and how. Lengths are device pixels. */
export type EcgDrawing = StripView & {
  readonly microvolts: readonly (number | null)[];
  readonly frequency: number;
  readonly paper: EcgPaper;
  readonly pixelsPerMm: number;
};

/** Below this many CSS pixels the lines of 1 mm would be a grey mist. */
const FINEST_MM = 1.6;

/** Draws the part in view: paper, calibration pulse, seconds, trace. */
export function drawEcg(context: CanvasRenderingContext2D, drawing: EcgDrawing): void {
  context.clearRect(0, 0, drawing.width, drawing.height);
  drawGrid(context, drawing);
  drawSeconds(context, drawing);
  context.strokeStyle = drawing.colours.trace;
  context.lineWidth = Math.max(1, 1.25 * drawing.ratio);
  context.lineJoin = "round";
  drawPulse(context, drawing);
  drawTrace(context, drawing);
}

function drawGrid(context: CanvasRenderingContext2D, drawing: EcgDrawing): void {
  const { pixelsPerMm, scroll, width, height, ratio, colours } = drawing;
  const line = Math.max(1, Math.round(ratio * 0.75));
  const across = gridLines(scroll / pixelsPerMm, (scroll + width) / pixelsPerMm);
  const down = gridLines(0, height / pixelsPerMm);
  for (const thick of [false, true]) {
    if (!thick && pixelsPerMm / ratio < FINEST_MM) continue;
    context.fillStyle = thick ? colours.thick : colours.fine;
    // Whole device pixels: a line between two of them would be drawn over both, and pale.
    for (const { mm } of across.filter((one) => one.thick === thick))
      context.fillRect(Math.round(mm * pixelsPerMm - scroll), 0, line, height);
    for (const { mm } of down.filter((one) => one.thick === thick))
      context.fillRect(0, Math.round(mm * pixelsPerMm), width, line);
  }
}

function drawSeconds(context: CanvasRenderingContext2D, drawing: EcgDrawing): void {
  const { pixelsPerMm, scroll, width, height, ratio, colours, paper } = drawing;
  const step = (pixelsPerMm * MM_PER_SECOND) / ratio < 45 ? 5 : 1;
  const secondAt = (pixel: number) => (pixel / pixelsPerMm - LEAD_IN_MM) / MM_PER_SECOND;
  const end = Math.min(secondAt(scroll + width), (paper.widthMm - LEAD_IN_MM) / MM_PER_SECOND);
  context.fillStyle = colours.trace;
  context.font = `${11 * ratio}px ui-sans-serif, system-ui, sans-serif`;
  context.textBaseline = "bottom";
  for (let second = Math.max(0, Math.floor(secondAt(scroll) / step) * step); second < end; second += step) {
    const left = (LEAD_IN_MM + secondsToMm(second)) * pixelsPerMm - scroll;
    context.fillText(`${second} s`, left + 3 * ratio, height - 2 * ratio);
  }
}

function drawPulse(context: CanvasRenderingContext2D, { paper, pixelsPerMm, scroll }: EcgDrawing): void {
  if (scroll > LEAD_IN_MM * pixelsPerMm) return;
  context.beginPath();
  for (const [x, y] of calibrationPulse(paper)) context.lineTo(x * pixelsPerMm - scroll, y * pixelsPerMm);
  context.stroke();
}

function drawTrace(context: CanvasRenderingContext2D, drawing: EcgDrawing): void {
  const { microvolts, frequency, paper, pixelsPerMm, scroll, width } = drawing;
  const perSample = (pixelsPerMm * MM_PER_SECOND) / frequency;
  const y = (value: number) => microvoltsToMm(paper, value) * pixelsPerMm;
  drawSignal(context, {
    samples: microvolts,
    perSample,
    origin: LEAD_IN_MM * pixelsPerMm - scroll,
    width,
    y,
  });
}
