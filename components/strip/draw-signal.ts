import { samplesBetween, thinToColumns } from "#lib/series/signal-columns.ts";

/** A signal on a strip, in device pixels: where its first sample stands, how wide one is, and how high a value. */
type DrawnSignal = {
  readonly samples: ArrayLike<number>;
  readonly perSample: number;
  readonly origin: number;
  readonly width: number;
  readonly y: (value: number) => number;
};

/** Draws the line of a signal with what the context is set to: every sample, or where they are denser, every peak. */
export function drawSignal(
  context: CanvasRenderingContext2D,
  { samples, perSample, origin, width, y }: DrawnSignal,
): void {
  context.beginPath();
  if (perSample >= 1) {
    const { first, end } = samplesBetween(samples.length, perSample, -origin, width - origin);
    for (let place = first; place < end; place += 1)
      context.lineTo(origin + place * perSample, y(samples[place] ?? 0));
  } else {
    const columns = thinToColumns(samples, perSample, -origin - 2, width - origin + 2);
    for (const { column, first, lowest, highest, last } of columns) {
      const x = origin + column + 0.5;
      for (const value of [first, lowest, highest, last]) context.lineTo(x, y(value));
    }
  }
  context.stroke();
}
