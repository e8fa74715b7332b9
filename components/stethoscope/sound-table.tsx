import { NONE_SO_FAR } from "#components/live/none-so-far.ts";
import type { Reader } from "#components/metric/reader.ts";
import { RecordingTable } from "#components/recordings/recording-table.tsx";
import { describePosition, describeValves } from "./describe-sound.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

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
