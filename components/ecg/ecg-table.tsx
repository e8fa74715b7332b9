import type { Reader } from "#components/metric/reader.ts";
import { NONE_SO_FAR } from "#components/live/none-so-far.ts";
import { ClassName } from "#components/metric/finding-mark.tsx";
import { RecordingTable } from "#components/recordings/recording-table.tsx";
import { AFIB_CLASSES, findingOf } from "#lib/metrics/afib-class.ts";
import { describeClass } from "./describe-ecg.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

const NO_ECG = "No ECG has been recorded. One that is recorded with a linked device appears here by itself.";

type EcgTableProps = {
  recordings: readonly HeartRecording[];
  more: boolean;
  /** Only the recordings of one conclusion are listed. */
  filtered: boolean;
  /** Withings is still being asked for the past. */
  coming: boolean;
  /** Where the list is; a recording is below it. */
  path: string;
  reader: Reader;
};

/** ECG recordings, newest first. */
export function EcgTable({ recordings, more, filtered, coming, path, reader }: EcgTableProps) {
  return (
    <RecordingTable
      caption="ECG recordings, newest first"
      recordings={recordings}
      more={more}
      none={filtered ? "No recording has this result." : coming ? NONE_SO_FAR : NO_ECG}
      path={path}
      reader={reader}
      signal="Trace"
      columns={[
        {
          key: "class",
          head: "The device’s classification",
          cell: (recording) => (
            <ClassName finding={findingOf(AFIB_CLASSES, recording.afib)} name={describeClass(recording)} />
          ),
        },
        {
          key: "rate",
          head: "Heart rate (bpm)",
          numeric: true,
          cell: ({ heartRate }) => heartRate ?? "–",
        },
      ]}
    />
  );
}
