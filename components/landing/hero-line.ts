/** The drawing on the first page: an invented weight over ten weeks, not anybody's. */
export type HeroPoint = { readonly x: number; readonly raw: number; readonly trend: number };

const COUNT = 56;
const LEFT = 24;
const STEP = 7.5;

/** Readings that wander around a slow fall, and their smoothed trend; in the drawing's own units. */
export function heroPoints(): HeroPoint[] {
  let trend = 116;
  return Array.from({ length: COUNT }, (_, index) => {
    const drift = 108 + index * 2.5 + 16 * Math.sin(index / 8.5);
    const raw = drift + 17 * Math.sin(index * 2.4) + 11 * Math.cos(index * 5.1);
    trend += 0.12 * (raw - trend);
    return { x: round(LEFT + index * STEP), raw: round(raw), trend: round(trend) };
  });
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
