import Link from "next/link";
import type { Reader } from "#components/metric/reader.ts";
import { Table } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { describeClass, describeDevice } from "./describe-ecg.ts";
import type { EcgView } from "./ecg-view.ts";

type EcgTableProps = {
  recordings: readonly EcgView[];
  personId: string;
  reader: Reader;
};

/** ECG recordings, newest first. */
export function EcgTable({ recordings, personId, reader }: EcgTableProps) {
  return (
    <Table
      caption="ECG recordings, newest first"
      rows={recordings}
      rowKey={({ connectionId, signalId }) => `${connectionId}/${signalId}`}
      columns={[
        {
          key: "recorded",
          head: "Recorded at",
          cell: ({ signalId, recordedAt }) => (
            <Link
              href={`/people/${personId}/ecg/${signalId}`}
              prefetch={false}
              className="-my-2.5 inline-flex min-h-11 items-center whitespace-nowrap link figures"
            >
              {formatInstant(recordedAt, reader.zone, reader.locale, "date-time")}
            </Link>
          ),
        },
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
        {
          key: "device",
          head: "Device",
          cell: (recording) => <span className="whitespace-nowrap">{describeDevice(recording)}</span>,
        },
        {
          key: "signal",
          head: "Trace",
          cell: ({ signalState }) =>
            ({ kept: "Here", waiting: "On its way", missing: "Not at Withings" })[signalState],
        },
      ]}
    />
  );
}
