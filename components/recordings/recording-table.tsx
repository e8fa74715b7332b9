import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";
import Link from "next/link";
import type { Reader } from "#components/metric/reader.ts";
import type { Fact } from "#components/ui/fact-list.tsx";
import { Table } from "#components/ui/table.tsx";
import type { TableColumn } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";

/** The device by name, or by its number at Withings. */
export function describeDevice({
  deviceModel,
  modelId,
}: Pick<HeartRecording, "deviceModel" | "modelId">): string {
  return deviceModel ?? (modelId === null ? "Device not named" : `Withings model ${modelId}`);
}

/** What is known of every recording, whatever it is of; `samples` is how many its signal has. */
export function recordingFacts(recording: HeartRecording, samples: number, { zone, locale }: Reader): Fact[] {
  const { recordedAt, frequency } = recording;
  return [
    ["Recorded", formatInstant(recordedAt, zone, locale, "full")],
    ["Length", frequency === null ? null : `${(samples / frequency).toLocaleString(locale)} s`],
    ["Device", describeDevice(recording)],
    ["Sampling rate", frequency === null ? null : `${frequency.toLocaleString(locale)} Hz`],
  ];
}

type RecordingTableProps = {
  caption: string;
  recordings: readonly HeartRecording[];
  /** There are older ones. */
  more: boolean;
  /** What is said when there is none. */
  none: string;
  /** Where the pages of the recordings are. */
  path: string;
  reader: Reader;
  /** What the recordings of a kind tell beside what all do. */
  columns: readonly TableColumn<HeartRecording>[];
  /** What the signal is called. */
  signal: string;
};

/** Recordings of a kind, or that there are none. */
export function RecordingTable({
  caption,
  recordings,
  more,
  none,
  path,
  reader,
  columns,
  signal,
}: RecordingTableProps) {
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
