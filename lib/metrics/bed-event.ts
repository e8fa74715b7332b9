import { MINUTE_MS, HOUR_MS } from "./time.ts";
import { formatInstant } from "./local-time.ts";

/** The events that a mat under the mattress reports. */
export type BedEventKind = "in" | "out" | "inflated";

/** Announced by a push alone: no call of Withings' confirms it. Instants in ms since 1970. */
export type BedEvent = {
  readonly connectionId: string;
  readonly kind: BedEventKind;
  readonly at: number;
  /** IANA, of the mat or its person. */
  readonly zone: string;
  readonly deviceId: string | null;
  readonly deviceModel: string | null;
  readonly receivedAt: number;
};

/** Whether a person is in bed, according to the events. */
export type BedState =
  | { readonly kind: "in"; readonly since: BedEvent }
  /** `from`: the getting in that it ends, where that was announced. */
  | { readonly kind: "out"; readonly since: BedEvent; readonly from: BedEvent | null };

/** No one stays in bed longer: the event of getting up was lost. */
const LONGEST_STAY = 20 * HOUR_MS;
/** How long getting up is news while its night has not come. */
const NEWS = 12 * HOUR_MS;
/** A mat and a night do not end in the same second. */
const TOLERANCE = 30 * MINUTE_MS;

/**
 * The state after the newest event, or null when it is out of date. `nightEndsAt` is the end of the newest night: a
 * night that ended after the person got into bed takes precedence, because it was measured.
 */
export function bedStateOf(
  events: readonly BedEvent[],
  nightEndsAt: number | null,
  now: number,
): BedState | null {
  const [since, before] = events
    .filter(({ kind }) => kind !== "inflated")
    .toSorted((a, b) => b.at - a.at || (a.kind === "out" ? -1 : 1));
  if (!since) return null;
  const night = nightEndsAt ?? -Infinity;
  if (since.kind === "in")
    return night > since.at || now - since.at > LONGEST_STAY ? null : { kind: "in", since };
  if (night > since.at - TOLERANCE || now - since.at > NEWS) return null;
  const from = before?.kind === "in" && since.at - before.at <= LONGEST_STAY ? before : null;
  return { kind: "out", since, from };
}

/** The events of a night, oldest first: from shortly before its start until shortly after its end. */
export function bedEventsOf(
  events: readonly BedEvent[],
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): BedEvent[] {
  return events
    .filter(({ at }) => startedAt - TOLERANCE <= at && at <= endedAt + TOLERANCE)
    .toSorted((a, b) => a.at - b.at);
}

/** The time of an event where the bed is. The zone is named when the reader's clock shows another time. */
export function formatBedTime({ at, zone }: BedEvent, reader: { locale: string; zone: string }): string {
  const time = formatInstant(at, zone, reader.locale, "time");
  return time === formatInstant(at, reader.zone, reader.locale, "time") ? time : `${time} (${zone})`;
}
