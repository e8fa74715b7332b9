import { hypnogram, type Stage } from "../life/hypnogram.ts";
import type { Life } from "../life/life.ts";
import { lifeSeed } from "../life/memoize-per-life.ts";
import { bellAt, noiseAt } from "../life/noise.ts";
import type { ShownSleep } from "../life/sleep.ts";
import { sleepPulse } from "../life/sleep-pulse.ts";

/** One minute in bed, as a mat or watch reads it. */
export type NightMinute = {
  second: number;
  state: Stage["state"];
  hr: number;
  rr: number;
  /** Seconds of snoring in this minute. */
  snoring: number;
  rmssd: number;
  sdnn_1: number;
  hrv_quality: number;
  mvt_score: number;
  breathing_sounds: number;
};

/** The stages that are known: up to the shown end, in minutes after the start. */
export function shownStages(life: Life, shown: ShownSleep): Stage[] {
  const until = Math.round((shown.end - shown.sleep.start) / 60);
  return hypnogram(life.plan.sleep, life.body.seed, shown.sleep)
    .filter((stage) => stage.from < until)
    .map((stage) => ({ ...stage, to: Math.min(stage.to, until) }));
}

/** What is measured in the `minute`th minute of a sleep. Snoring comes in stretches of half an hour. */
export function nightMinute(
  life: Life,
  { sleep }: ShownSleep,
  { minute, state }: { minute: number; state: Stage["state"] },
): NightMinute {
  const second = sleep.start + minute * 60;
  const seed = lifeSeed(life, "mat");
  const place = Math.floor(second / 60);
  const isAwake = state === 0 || state === 15;
  const { snoring } = life.plan.sleep;
  const stretch = noiseAt(seed ^ 9, Math.floor(place / 30)) < Math.min(1, snoring * 1.6);
  const snores = !isAwake && stretch && noiseAt(seed ^ 8, place) < 0.7;
  const seconds = snores ? Math.round(20 + 40 * noiseAt(seed ^ 7, place)) : 0;
  const variability = life.plan.heart.variability * (state === 2 ? 1.15 : state === 3 ? 0.85 : 1);
  const quality = Math.round(Math.min(100, Math.max(0, 82 + 14 * bellAt(seed ^ 1, place))));
  const isHeard = quality > 55;
  return {
    second,
    state,
    hr: sleepPulse(life, sleep)[minute] ?? 0,
    rr: Math.round(14 + (state === 3 ? 1.5 : state === 2 ? -0.5 : 0.5) + 0.8 * bellAt(seed ^ 4, place)),
    snoring: seconds,
    rmssd: isHeard ? Math.round(Math.max(6, variability * (1 + 0.25 * bellAt(seed ^ 2, place)))) : 0,
    sdnn_1: isHeard ? Math.round(Math.max(8, variability * 1.2 * (1 + 0.22 * bellAt(seed ^ 3, place)))) : 0,
    hrv_quality: isHeard ? quality : 0,
    mvt_score: Math.round(Math.min(255, (isAwake ? 160 : 14) * noiseAt(seed ^ 5, place))),
    breathing_sounds: snores ? Math.round(seconds * 0.6) : 0,
  };
}

/** Every minute of the stages that was spent in bed. */
export function* nightMinutes(
  life: Life,
  shown: ShownSleep,
  stages: readonly Stage[],
): Generator<NightMinute> {
  for (const { from, to, state } of stages) {
    if (state === 15) continue;
    for (let minute = from; minute < to; minute++) {
      yield nightMinute(life, shown, { minute, state });
    }
  }
}
