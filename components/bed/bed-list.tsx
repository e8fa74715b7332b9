import type { Reader } from "#components/metric/reader.ts";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Table } from "#components/ui/table.tsx";
import type { BedEvent } from "#lib/metrics/bed-event.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { BED_WORDS, bedTime } from "./describe-bed.ts";

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
