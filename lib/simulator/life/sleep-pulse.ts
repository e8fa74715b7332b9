import { hypnogram } from "./hypnogram.ts";
import type { Life, Sleep } from "./life.ts";
import { lifeSeed } from "./memoize-per-life.ts";
import { bellAt } from "./noise.ts";
import { isFibrillating } from "./recording.ts";

/** A sleep belongs to one life. Fibrillation may come later than the sleep was first read. */
const known = new WeakMap<Sleep, { pulses: Uint8Array; fibrillations: number }>();

/**
 * The pulse of each minute of a sleep, in bpm: lowest towards its end. It comes from the sleep alone, so that a walk or
 * a nap that is recorded or deleted elsewhere in the day changes no night.
 */
export function sleepPulse(life: Life, sleep: Sleep): Uint8Array {
  const fibrillations = life.changes.fibrillations.length;
  const found = known.get(sleep);
  if (found?.fibrillations === fibrillations) return found.pulses;
  const { rest } = life.plan.heart;
  const seed = lifeSeed(life, "sleep-pulse");
  const pulses = new Uint8Array(Math.round((sleep.end - sleep.start) / 60));
  let pulse = rest + 14;
  let asleepFor = 0;
  for (const { from, to, state } of hypnogram(life.plan.sleep, life.body.seed, sleep)) {
    const byStage = state === 0 || state === 15 ? 9 : state === 2 ? -3 : state === 3 ? 5 : 1;
    for (let minute = from; minute < to; minute++) {
      if (state > 0 && state < 4) asleepFor += 1;
      const target = rest + 5 - 6 * Math.min(1, asleepFor / 300) + byStage + (sleep.isRestless ? 7 : 0);
      pulse += (target - pulse) * (target > pulse ? 0.4 : 0.25);
      const second = sleep.start + minute * 60;
      const wander = isFibrillating(life, second) ? 9 : 1.2;
      const heard = pulse + bellAt(seed, Math.floor(second / 60)) * wander;
      pulses[minute] = Math.round(Math.min(220, Math.max(34, heard)));
    }
  }
  known.set(sleep, { pulses, fibrillations });
  return pulses;
}
