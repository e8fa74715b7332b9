/** What a mat under the mattress announces. */
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

/** Where somebody is, as far as announcements tell. */
export type BedState =
  | { readonly kind: "in"; readonly since: BedEvent }
  /** `from`: the getting in that it ends, where that was announced. */
  | { readonly kind: "out"; readonly since: BedEvent; readonly from: BedEvent | null };

const HOUR = 3_600_000;
/** Nobody stays longer: the push of getting up was lost. */
const LONGEST_STAY = 20 * HOUR;
/** How long getting up is news while its night has not come. */
const NEWS = 12 * HOUR;
/** A mat and a night do not end in the same second. */
const TOLERANCE = 30 * 60_000;

/**
 * What the newest announcement says, or null when it says nothing any more. `nightEndsAt` is the end of the newest
 * night: one that ended after somebody got in is what counts, for it was measured.
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

/** The announcements that belong to a night, oldest first: from a little before it began until a little after its end. */
export function bedEventsOf(
  events: readonly BedEvent[],
  { startedAt, endedAt }: { readonly startedAt: number; readonly endedAt: number },
): BedEvent[] {
  return events
    .filter(({ at }) => startedAt - TOLERANCE <= at && at <= endedAt + TOLERANCE)
    .toSorted((a, b) => a.at - b.at);
}
