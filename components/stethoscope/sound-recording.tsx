import { describeDevice, recordingFacts, RecordingTable } from "#components/recordings/recording-table.tsx";
import { countOf } from "#lib/metrics/count.ts";
import { nameWearPosition } from "#lib/metrics/wear-position.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";
import type { Reader } from "#components/metric/reader.ts";
import { FactList } from "#components/ui/fact-list.tsx";
import { NONE_SO_FAR } from "#components/live/none-so-far.ts";

/** The device's own conclusion about the heart valves. Withings publishes no words for its numbers. */
export function describeValves({ vhd }: Pick<HeartRecording, "vhd">): string {
  return vhd === null ? "Not classified" : `Class ${vhd}`;
}

/** Where it was listened; null until the signal, which alone has it, is here. */
function describePosition({ wearPosition }: Pick<HeartRecording, "wearPosition">): string | null {
  return wearPosition === null ? null : nameWearPosition(wearPosition);
}

/** The recording in a sentence, for those who cannot see the curve. */
export function describeSound(
  sound: Pick<HeartRecording, "vhd" | "wearPosition" | "deviceModel" | "modelId">,
  seconds: number,
): string {
  const position = describePosition(sound);
  const where = position === null ? "" : ` (${position.charAt(0).toLowerCase()}${position.slice(1)})`;
  return `Sound of ${countOf(Math.round(seconds), "en", "second")}${where}, heard by ${describeDevice(sound)}. The device's result for the heart valves: ${describeValves(sound)}.`;
}

type SoundFactsProps = { sound: HeartRecording; samples: number; reader: Reader };

/** What is known of a recording beside its sound. */
export function SoundFacts({ sound, samples, reader }: SoundFactsProps) {
  const { vhd } = sound;
  return (
    <div className="grid grid-cols-1 gap-4">
      <FactList
        facts={[
          ["The device’s result for the heart valves", describeValves(sound)],
          ["Listened at", describePosition(sound)],
          ...recordingFacts(sound, samples, reader),
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

type SoundTableProps = {
  recordings: readonly HeartRecording[];
  more: boolean;
  /** Withings is still being asked for the past. */
  coming: boolean;
  personId: string;
  reader: Reader;
};

/** What a stethoscope heard, newest first. */
export function SoundTable({ recordings, more, coming, personId, reader }: SoundTableProps) {
  return (
    <RecordingTable
      caption="Stethoscope recordings, newest first"
      recordings={recordings}
      more={more}
      none={
        coming
          ? NONE_SO_FAR
          : "No stethoscope has been used. What one of a linked device hears appears here by itself."
      }
      path={`/people/${personId}/stethoscope`}
      reader={reader}
      signal="Sound"
      columns={[
        {
          key: "position",
          head: "Listened at",
          cell: (sound) => describePosition(sound) ?? "–",
        },
        {
          key: "valves",
          head: "The device’s result for the valves",
          cell: describeValves,
        },
      ]}
    />
  );
}
