import type { Reader } from "#components/metric/reader.ts";
import { describeDevice } from "#components/recordings/describe-device.ts";
import { FactList } from "#components/ui/fact-list.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { describePosition, describeValves } from "./describe-sound.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

type SoundFactsProps = { sound: HeartRecording; samples: number; reader: Reader };

/** What is known of a recording beside its sound. */
export function SoundFacts({ sound, samples, reader }: SoundFactsProps) {
  const { frequency, vhd } = sound;
  return (
    <div className="grid grid-cols-1 gap-4">
      <FactList
        facts={[
          ["The device’s result for the heart valves", describeValves(sound)],
          ["Listened at", describePosition(sound)],
          ["Device", describeDevice(sound)],
          ["Recorded", formatInstant(sound.recordedAt, reader.zone, reader.locale, "full")],
          ["Length", frequency === null ? null : `${(samples / frequency).toLocaleString(reader.locale)} s`],
          ["Sampling rate", frequency === null ? null : `${frequency.toLocaleString(reader.locale)} Hz`],
        ]}
      />
      {vhd === null ? null : (
        <p className="max-w-prose text-sm text-ink-soft">
          The device listens for signs of valvular heart disease: valves that do not open or close fully.
          Withings gives its result as a number and does not publish what the numbers mean, so it stands here
          as it came; the Withings app says it in words.
        </p>
      )}
    </div>
  );
}
