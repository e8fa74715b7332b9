import { drawSignal } from "#components/strip/draw-signal.ts";
import type { StripView } from "#components/strip/use-strip-canvas.ts";

/** What is drawn: a sound, and how wide a second of it is in device pixels. */
export type SoundDrawing = StripView & {
  readonly samples: Int16Array;
  /** Hz */
  readonly frequency: number;
  readonly perSecond: number;
  /** The loudest sample reaches the edge: sounds of a body are faint. */
  readonly loudest: number;
};

/** The narrowest second that is numbered, and the room of its number below the curve: CSS pixels. */
const [NUMBERED_SECOND, NUMBERS_HEIGHT] = [40, 16];

/** Draws the part in view: a line for each second, its number, and the curve around the middle. */
export function drawSound(context: CanvasRenderingContext2D, drawing: SoundDrawing): void {
  const { samples, frequency, perSecond, loudest, scroll, width, height, ratio, colours } = drawing;
  context.clearRect(0, 0, width, height);
  const bottom = height - NUMBERS_HEIGHT * ratio;
  const middle = bottom / 2;
  drawSeconds(context, drawing, bottom);
  context.strokeStyle = colours.trace;
  context.lineWidth = Math.max(1, ratio);
  context.lineJoin = "round";
  const reach = (middle - 4 * ratio) / Math.max(1, loudest);
  const y = (value: number) => middle - value * reach;
  drawSignal(context, { samples, perSample: perSecond / frequency, origin: -scroll, width, y });
}

function drawSeconds(context: CanvasRenderingContext2D, drawing: SoundDrawing, bottom: number): void {
  const { samples, frequency, perSecond, scroll, width, height, ratio, colours } = drawing;
  const step = [1, 2, 5, 10].find((seconds) => (seconds * perSecond) / ratio >= NUMBERED_SECOND) ?? 30;
  const end = Math.min(samples.length / frequency, (scroll + width) / perSecond);
  context.font = `${11 * ratio}px ui-sans-serif, system-ui, sans-serif`;
  context.textBaseline = "bottom";
  for (let second = Math.floor(scroll / perSecond / step) * step; second < end; second += step) {
    const left = Math.round(second * perSecond - scroll);
    context.fillStyle = colours.fine;
    context.fillRect(left, 0, Math.max(1, Math.round(ratio)), bottom);
    context.fillStyle = colours.thick;
    context.fillText(`${second} s`, left + 3 * ratio, height - ratio);
  }
}
