import { samplesBetween, thinToColumns } from "#lib/series/signal-columns.ts";

/** A signal on a strip, in device pixels: the place of its first sample, the width of one, the height of a value. */
type DrawnSignal = {
  /** Null where one is missing. */
  readonly samples: ArrayLike<number | null>;
  readonly perSample: number;
  readonly origin: number;
  readonly width: number;
  readonly y: (value: number) => number;
};

/**
 * Draws the line of a signal with what the context is set to: every sample, or where they are denser, every peak. It is
 * broken where samples are missing.
 */
export function drawSignal(
  context: CanvasRenderingContext2D,
  { samples, perSample, origin, width, y }: DrawnSignal,
): void {
  context.beginPath();
  if (perSample >= 1) {
    const { first, end } = samplesBetween(samples.length, perSample, -origin, width - origin);
    let drawing = false;
    for (let place = first; place < end; place += 1) {
      const value = samples[place] ?? null;
      if (value !== null) {
        const [x, height] = [origin + place * perSample, y(value)];
        if (drawing) context.lineTo(x, height);
        else context.moveTo(x, height);
      }
      drawing = value !== null;
    }
  } else {
    const columns = thinToColumns(samples, perSample, -origin - 2, width - origin + 2);
    let before: number | null = null;
    for (const { column, first, lowest, highest, last } of columns) {
      const x = origin + column + 0.5;
      if (before !== null && column - before > Math.ceil(perSample)) context.moveTo(x, y(first));
      before = column;
      for (const value of [first, lowest, highest, last]) context.lineTo(x, y(value));
    }
  }
  context.stroke();
}
