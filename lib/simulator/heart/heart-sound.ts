import { beatsOf } from "./ecg-signal.ts";
import { bellAt, seedOf } from "../life/noise.ts";
import type { Recording } from "../life/life.ts";

export const SOUND_HERTZ = 4000;
export const SOUND_SECONDS = 20;

/** A-law (G.711) of a 16-bit sample: 0 to 255. */
export function toALaw(sample: number): number {
  const sign = sample < 0 ? 0 : 0x80;
  // One's complement below zero, as the standard has it.
  let magnitude = Math.min(0x7fff, sample < 0 ? -sample - 1 : sample) >> 4;
  let exponent = magnitude > 15 ? 1 : 0;
  for (; magnitude > 31; magnitude >>= 1) exponent += 1;
  const mantissa = magnitude & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

/** First and second heart sound of each beat: short deep tones, the second after the systole. A-law at 4 kHz. */
export function heartSound(recording: Recording): number[] {
  const sound = new Float64Array(SOUND_HERTZ * SOUND_SECONDS);
  const tones = [
    { at: 0.02, hertz: 48, length: 0.05, loudness: 9_000 },
    { at: 0.33, hertz: 62, length: 0.035, loudness: 6_500 },
  ];
  for (const beat of beatsOf(recording, SOUND_SECONDS)) {
    for (const { at, hertz, length, loudness } of tones) {
      const first = Math.round((beat + at) * SOUND_HERTZ);
      for (let place = first; place < Math.min(sound.length, first + length * 3 * SOUND_HERTZ); place++) {
        const time = (place - first) / SOUND_HERTZ;
        const tone = loudness * Math.exp(-time / length) * Math.sin(2 * Math.PI * hertz * time);
        sound[place] = (sound[place] ?? 0) + tone;
      }
    }
  }
  const seed = seedOf(`sound|${recording.signalId}`);
  return Array.from(sound, (sample, place) => toALaw(Math.round(sample + 120 * bellAt(seed, place))));
}
