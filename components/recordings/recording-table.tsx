import Link from "next/link";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Fact } from "#components/ui/fact-list.tsx";
import { Table, type TableColumn } from "#components/ui/table.tsx";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { HeartRecording } from "#lib/storage/recordings/heart-recording.ts";

/** The device by name, or by its number at Withings. */
export function describeDevice({
  deviceModel,
  modelId,
}: Pick<HeartRecording, "deviceModel" | "modelId">): string {
  const t = getWords("recordings.recordingTable");
  return deviceModel ?? (modelId === null ? t("unnamedDevice") : t("model", { number: String(modelId) }));
}

/** The facts of any recording; `samples` is how many its signal has. */
export function recordingFacts(recording: HeartRecording, samples: number, { zone, locale }: Reader): Fact[] {
  const t = getWords("recordings.recordingTable");
  const { recordedAt, frequency } = recording;
  return [
    [t("recorded"), formatInstant(recordedAt, zone, locale, "full")],
    [t("length"), frequency === null ? null : `${(samples / frequency).toLocaleString(locale)} s`],
    [t("device"), describeDevice(recording)],
    [t("samplingRate"), frequency === null ? null : `${frequency.toLocaleString(locale)} Hz`],
  ];
}

type RecordingTableProps = {
  caption: string;
  recordings: readonly HeartRecording[];
  /** There are older ones. */
  more: boolean;
  /** What to say when there are none; by default nothing. */
  none?: string;
  /** Where the pages of the recordings are. */
  path: string;
  reader: Reader;
  /** What only recordings of this kind have. */
  columns: readonly TableColumn<HeartRecording>[];
  /** The name of the signal. */
  signal: string;
};

/** Recordings of a kind, or that none is of those asked for. */
export function RecordingTable(props: RecordingTableProps) {
  const { caption, recordings, more, none, path, reader, columns, signal } = props;
  const t = useWords("recordings.recordingTable");
  if (recordings.length === 0) return <p className="py-6 text-ink-soft">{none}</p>;
  const stateOf = ({ signalState, signalError }: HeartRecording) =>
    signalState === "missing" ? t(signalError === null ? "notAtWithings" : "failed") : t(signalState);
  return (
    <>
      <Table
        caption={caption}
        rows={recordings}
        rowKey={({ connectionId, signalId }) => `${connectionId}/${signalId}`}
        columns={[
          {
            key: "recorded",
            head: t("recordedAt"),
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
            head: t("device"),
            cell: (recording) => <span className="whitespace-nowrap">{describeDevice(recording)}</span>,
          },
          { key: "signal", head: signal, cell: stateOf },
        ]}
      />
      {more ? <p className="pt-3 text-sm text-ink-soft">{t("older")}</p> : null}
    </>
  );
}
