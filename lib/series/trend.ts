import type { TrendSettings } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";

/** A point in time (ms) with a number. */
export type TimedValue = { readonly at: number; readonly value: number };

/** The smoothed trend between two gaps; at least one point, oldest first. */
export type TrendBlock = { readonly points: readonly TimedValue[] };

/**
 * One step of the time-aware exponential average: `a = 1 - exp(-dt/tau)`, `T += a (w - T)`. Without a state,
 * or after a gap of more than `splitDays`, it starts again at the raw value.
 */
function stepTrend(state: TimedValue | null, raw: TimedValue, settings: TrendSettings): TimedValue {
  if (!state || startsBlock(state.at, raw.at, settings)) return { at: raw.at, value: raw.value };
  const weight = -Math.expm1(-(raw.at - state.at) / DAY_MS / settings.tauDays);
  return { at: raw.at, value: state.value + weight * (raw.value - state.value) };
}

/** Whether a reading at `at` lies so far after the last one that the trend restarts. */
function startsBlock(lastAt: number, at: number, settings: TrendSettings): boolean {
  return at - lastAt > settings.splitDays * DAY_MS;
}

/**
 * The trend of values in time order, cut into blocks at gaps. Causal: what comes later never changes it.
 * `seed` is the trend at the last reading before the first value, for a trend that continues history.
 */
export function buildTrend(
  values: readonly TimedValue[],
  settings: TrendSettings,
  seed: TimedValue | null = null,
): TrendBlock[] {
  const blocks: { points: TimedValue[] }[] = [];
  let state = seed;
  for (const raw of values) {
    const fresh = state === null || startsBlock(state.at, raw.at, settings);
    state = stepTrend(state, raw, settings);
    const block = blocks.at(-1);
    if (fresh || !block) blocks.push({ points: [state] });
    else block.points.push(state);
  }
  return blocks;
}
