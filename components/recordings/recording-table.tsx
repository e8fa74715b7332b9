import Link from "next/link";
import type { Reader } from "#components/metric/reader.ts";
import { Table, type TableColumn } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { describeDevice } from "./describe-device.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

type RecordingTableProps<Recording> = {
  caption: string;
  recordings: readonly Recording[];
  /** There are older ones. */
  more: boolean;
  /** What is said when there is none. */
  none: string;
  /** Where the pages of the recordings are. */
  path: string;
  reader: Reader;
  /** What the recordings of a kind tell beside what all do. */
  columns: readonly TableColumn<Recording>[];
  /** What the signal is called. */
  signal: string;
};

/** Recordings of a kind, or that there are none. */
export function RecordingTable<Recording extends HeartRecording>({
  caption,
  recordings,
  more,
  none,
  path,
  reader,
  columns,
  signal,
}: RecordingTableProps<Recording>) {
  if (recordings.length === 0) return <p className="py-6 text-ink-soft">{none}</p>;
  return (
    <>
      <Table
        caption={caption}
        rows={recordings}
        rowKey={({ connectionId, signalId }) => `${connectionId}/${signalId}`}
        columns={[
          {
            key: "recorded",
            head: "Recorded at",
            cell: ({ signalId, recordedAt }) => (
              <Link
                href={`${path}/${signalId}`}
                prefetch={false}
                className="-my-2.5 inline-flex min-h-11 items-center whitespace-nowrap link figures"
              >
                {formatInstant(recordedAt, reader.zone, reader.locale, "date-time")}
              </Link>
            ),
          },
          ...columns,
          {
            key: "device",
            head: "Device",
            cell: (recording) => <span className="whitespace-nowrap">{describeDevice(recording)}</span>,
          },
          {
            key: "signal",
            head: signal,
            cell: ({ signalState, signalError }) =>
              ({
                kept: "Here",
                waiting: "On its way",
                missing: signalError === null ? "Not at Withings" : "Did not come",
              })[signalState],
          },
        ]}
      />
      {more ? <p className="pt-3 text-sm text-ink-soft">Older ones are in the export.</p> : null}
    </>
  );
}
