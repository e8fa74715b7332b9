import type { Reader } from "#lib/metrics/reader.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { type BedEvent, type BedEventKind, formatBedTime } from "#lib/metrics/bed-event.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";

type BedEventsProps = { events: readonly BedEvent[]; reader: Reader };

/** What the mat reported around a night, which itself is what was measured; nothing without any event. */
export function NightBedEvents({ events, reader }: BedEventsProps) {
  const t = useWords("bed.bedEvents");
  const timesOf = (wanted: BedEventKind) =>
    events
      .filter(({ kind }) => kind === wanted)
      .map((event) => formatBedTime(event, reader))
      .join(", ");
  const [into, out] = [timesOf("in"), timesOf("out")];
  const reported = [
    ...(into ? [t("reportedIn", { times: into })] : []),
    ...(out ? [t("reportedOut", { times: out })] : []),
  ];
  return reported.length === 0 ? null : (
    <p className="text-xs text-ink-soft figures">{t("reported", { events: reported.join("; ") })}</p>
  );
}

/** The newest events of a mat, newest first; nothing without any. */
export function BedEventTable({ events, reader }: BedEventsProps) {
  const t = useWords("bed.bedEvents");
  if (events.length === 0) return null;
  return (
    <Disclosure summary={t("summary")}>
      <Table
        caption={t("caption")}
        rows={events}
        rowKey={({ at, kind, deviceId }) => `${at}/${kind}/${deviceId ?? ""}`}
        className="max-h-96"
        columns={[
          {
            key: "when",
            head: t("when"),
            cell: (event) => (
              <span className="whitespace-nowrap figures">
                {formatInstant(event.at, event.zone, reader.locale, "weekday-day")},{" "}
                {formatBedTime(event, reader)}
              </span>
            ),
          },
          { key: "event", head: t("event"), cell: ({ kind }) => <strong>{t(`kinds.${kind}`)}</strong> },
          { key: "mat", head: t("mat"), cell: ({ deviceModel }) => deviceModel ?? t("unnamedMat") },
          {
            key: "arrived",
            head: t("arrivedAt"),
            cell: ({ receivedAt }) => (
              <span className="whitespace-nowrap figures">
                {formatInstant(receivedAt, reader.zone, reader.locale, "date-time")}
              </span>
            ),
          },
        ]}
      />
    </Disclosure>
  );
}
