import { createRandom } from "../world/random.ts";
import { SAMPLING } from "../life/recording.ts";
import type { Recording } from "../life/life.ts";
import { bellAt, seedOf } from "../life/noise.ts";

/** A wave of the heartbeat: where it is in seconds from the R peak, how wide, how high in microvolts. */
type Wave = { at: number; width: number; microvolts: number };

const P_WAVE: Wave = { at: -0.17, width: 0.024, microvolts: 110 };
const QRS: readonly Wave[] = [
  { at: -0.03, width: 0.009, microvolts: -110 },
  { at: 0, width: 0.011, microvolts: 1050 },
  { at: 0.032, width: 0.01, microvolts: -230 },
];
/** The T wave's place moves with the length of the beat. */
const T_WAVE: Wave = { at: 0.27, width: 0.05, microvolts: 240 };

/** Flutter of the atria: four to nine waves a second take the place of P. */
const FIBRILLATION_HERTZ = [5.1, 6.7, 8.2] as const;

/** The moments of the R peaks in seconds: breathing makes a normal rhythm swing, fibrillation makes it irregular. */
export function beatsOf(recording: Recording, seconds: number): number[] {
  const chance = createRandom(`beats|${recording.signalId}`);
  const beat = 60 / recording.heartRate;
  const beats: number[] = [];
  for (let at = 0.35 * beat; at < seconds + 1;) {
    beats.push(at);
    const swing = 0.04 * Math.sin(2 * Math.PI * 0.24 * at);
    const next =
      recording.rhythm === "fibrillation"
        ? beat * Math.min(1.7, Math.max(0.55, chance.normal(1, 0.21)))
        : beat * (1 + swing + chance.normal(0, 0.012));
    at += next;
  }
  return beats;
}

function addWave(
  signal: Float64Array,
  frequency: number,
  beat: number,
  { at, width, microvolts }: Wave,
): void {
  const centre = (beat + at) * frequency;
  const reach = width * frequency * 4;
  const first = Math.max(0, Math.ceil(centre - reach));
  const last = Math.min(signal.length - 1, Math.floor(centre + reach));
  for (let place = first; place <= last; place++) {
    const distance = (place - centre) / (width * frequency);
    signal[place] = (signal[place] ?? 0) + microvolts * Math.exp((-distance * distance) / 2);
  }
}

/**
 * The ECG of a recording in whole microvolts: P, QRS and T of each beat, the breath's slow wander and muscle noise.
 * In fibrillation there is no P wave but a trembling baseline; an inconclusive one is mostly noise. Not for medicine.
 */
export function ecgSignal(recording: Recording): { signal: number[]; frequency: number } {
  const { frequency, seconds } = SAMPLING[recording.device] ?? { frequency: 300, seconds: 30 };
  const signal = new Float64Array(frequency * seconds);
  const beats = beatsOf(recording, seconds);
  for (const [place, beat] of beats.entries()) {
    const length = (beats[place + 1] ?? beat + 60 / recording.heartRate) - beat;
    if (recording.rhythm !== "fibrillation") addWave(signal, frequency, beat, P_WAVE);
    for (const wave of QRS) addWave(signal, frequency, beat, wave);
    addWave(signal, frequency, beat, { ...T_WAVE, at: T_WAVE.at * Math.sqrt(length / 0.9) });
  }
  const seed = seedOf(`ecg|${recording.signalId}`);
  const noise = recording.rhythm === "inconclusive" ? 190 : 9;
  const trembling = recording.rhythm === "fibrillation" ? 26 : 0;
  return {
    frequency,
    signal: Array.from(signal, (beat, place) => {
      const at = place / frequency;
      const wander = 45 * Math.sin(2 * Math.PI * 0.24 * at + 1);
      const flutter = FIBRILLATION_HERTZ.reduce(
        (sum, hertz) => sum + trembling * Math.sin(2 * Math.PI * hertz * at + hertz * 3),
        0,
      );
      return Math.round(beat + wander + flutter + noise * bellAt(seed, place));
    }),
  };
}
