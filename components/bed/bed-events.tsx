import type { Reader } from "#components/metric/reader.ts";
import type { BedEvent } from "#lib/metrics/bed-event.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Table } from "#components/ui/table.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { bedTimes, BED_WORDS, bedTime } from "./describe-bed.ts";

/** What was announced around a night, which is what was measured; nothing without any. */
export function BedAnnounced({ events, reader }: { events: readonly BedEvent[]; reader: Reader }) {
  const said = [
    { words: "into bed", times: bedTimes(events, "in", reader) },
    { words: "out of bed", times: bedTimes(events, "out", reader) },
  ].flatMap(({ words, times }) => (times === null ? [] : [`${words} ${times}`]));
  return said.length === 0 ? null : (
    <p className="text-xs text-ink-soft figures">Announced as it happened: {said.join("; ")}</p>
  );
}

/** The newest announcements of a bed, newest first; nothing without any. */
export function BedList({ events, reader }: { events: readonly BedEvent[]; reader: Reader }) {
  if (events.length === 0) return null;
  return (
    <Disclosure summary="What the bed announced">
      <Table
        caption="Announced by Withings as it happened, newest first; no call confirms it, and nights do not depend on it"
        rows={events}
        rowKey={({ at, kind, deviceId }) => `${at}/${kind}/${deviceId ?? ""}`}
        className="max-h-96"
        columns={[
          {
            key: "when",
            head: "When",
            cell: (event) => (
              <span className="whitespace-nowrap figures">
                {formatInstant(event.at, event.zone, reader.locale, "weekday-day")}, {bedTime(event, reader)}
              </span>
            ),
          },
          { key: "what", head: "What", cell: ({ kind }) => <strong>{BED_WORDS[kind]}</strong> },
          { key: "mat", head: "Mat", cell: ({ deviceModel }) => deviceModel ?? "Mat not named" },
          {
            key: "arrived",
            head: "Arrived at",
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
