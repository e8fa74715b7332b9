import type { Reader } from "#components/metric/reader.ts";
import type { BedEvent, BedEventKind } from "#lib/metrics/bed-event.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";

/** What an announcement says, as a sentence without its subject. */
export const BED_WORDS: Readonly<Record<BedEventKind, string>> = {
  in: "Got into bed",
  out: "Got out of bed",
  inflated: "The mat inflated",
};

/** When, on the clock of the place of the bed, which is named when it is not the reader's. */
export function bedTime({ at, zone }: BedEvent, reader: Reader): string {
  const time = formatInstant(at, zone, reader.locale, "time");
  return time === formatInstant(at, reader.zone, reader.locale, "time") ? time : `${time} (${zone})`;
}

/** The times of the announcements of one kind, null without any. */
export function bedTimes(events: readonly BedEvent[], kind: BedEventKind, reader: Reader): string | null {
  const times = events.filter((event) => event.kind === kind).map((event) => bedTime(event, reader));
  return times.length === 0 ? null : times.join(", ");
}
