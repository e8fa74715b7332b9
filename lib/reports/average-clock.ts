import { localMinuteOf } from "#lib/metrics/local-day.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import type { ClockMean } from "./report.ts";

/**
 * The mean of times of day, each on its own clock; null without any. `breakAt` (ms after midnight) is where the day
 * ends: with a break at noon, 23:30 and 00:30 are an hour apart.
 */
export function averageClock(
  moments: readonly { readonly at: number; readonly zone: string }[],
  breakAt: number,
): ClockMean | null {
  const count = moments.length;
  if (count === 0) return null;
  const times = moments.map(({ at, zone }) => (timeOfDay(at, zone) - breakAt + DAY_MS) % DAY_MS);
  const mean = times.reduce((sum, time) => sum + time, 0) / count;
  const squares = times.reduce((sum, time) => sum + (time - mean) ** 2, 0);
  return { mean: (mean + breakAt) % DAY_MS, sd: count > 1 ? Math.sqrt(squares / (count - 1)) : null, count };
}

/** What a clock on the wall of `zone` shows at an instant, in ms after midnight. Zones differ by whole minutes. */
function timeOfDay(at: number, zone: string): number {
  return localMinuteOf(at, zone) * MINUTE_MS + (at % MINUTE_MS);
}
