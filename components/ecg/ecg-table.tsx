import type { Reader } from "#components/metric/reader.ts";
import { RecordingTable } from "#components/recordings/recording-table.tsx";
import { describeClass } from "./describe-ecg.ts";
import type { EcgView } from "./ecg-view.ts";

type EcgTableProps = { recordings: readonly EcgView[]; more: boolean; personId: string; reader: Reader };

/** ECG recordings, newest first. */
export function EcgTable({ recordings, more, personId, reader }: EcgTableProps) {
  return (
    <RecordingTable
      caption="ECG recordings, newest first"
      recordings={recordings}
      more={more}
      none="No ECG has been recorded. One that is recorded with a linked device appears here by itself."
      path={`/people/${personId}/ecg`}
      reader={reader}
      signal="Trace"
      columns={[
        {
          key: "class",
          head: "The device’s classification",
          cell: (recording) => <strong className="font-semibold">{describeClass(recording)}</strong>,
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
