import type { Sample } from "#lib/metrics/samples/exact-day.ts";
import type { ImportedStretch, MinutesOfFile } from "#lib/storage/samples/imported-minutes.ts";

/** Minutes on their way from the rows to where they are kept. */
export type MinuteCollector = {
  addSample(signal: number, sample: Sample): void;
  addStretch(stretch: ImportedStretch): void;
  /** How many numbers wait. */
  size(): number;
  /** What waits, which is then forgotten. */
  take(): MinutesOfFile;
};

export function createMinuteCollector(): MinuteCollector {
  let signals = new Map<number, Sample[]>();
  let stretches: ImportedStretch[] = [];
  let size = 0;
  return {
    addSample(signal, sample) {
      const samples = signals.get(signal) ?? [];
      if (samples.length === 0) signals.set(signal, samples);
      samples.push(sample);
      size += 1;
    },
    addStretch(stretch) {
      stretches.push(stretch);
      size += 1;
    },
    size: () => size,
    take() {
      const taken = { signals, stretches };
      [signals, stretches, size] = [new Map(), [], 0];
      return taken;
    },
  };
}
