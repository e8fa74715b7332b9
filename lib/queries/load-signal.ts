import type { PersonId } from "#lib/auth/person-id.ts";
import { localDayOf, parseLocalDay } from "#lib/metrics/local-day.ts";
import { type Signal, SIGNALS } from "#lib/metrics/samples/signal.ts";
import { DAY_S } from "#lib/metrics/time.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { ColumnAnswer } from "#lib/series/samples/column-answer.ts";
import { MAX_COLUMNS, type SampleQuery } from "#lib/series/samples/sample-query.ts";
import { parseSampleRange, type SampleRangeKey, sampleWindow } from "#lib/series/samples/sample-range.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findKeptSignals } from "#lib/storage/samples/find-samples.ts";
import { pageZone } from "./page-zone.ts";
import { readSignalColumns } from "./read-signal-columns.ts";

/** A signal over a span; `columns` null when the asker has this version already. */
export type LoadedSignal = { readonly version: string; readonly columns: ColumnAnswer | null };

const NOTHING = "none";

/** Reads what a chart of a signal draws, unless its kept version is `known`. */
export async function loadSignal(
  personId: PersonId,
  signal: Signal,
  query: SampleQuery,
  known: string | null,
): Promise<LoadedSignal> {
  const database = currentDatabase();
  const kept = await findKeptSignals(database, personId);
  const version = kept.find((one) => one.signal === signal.code)?.version ?? NOTHING;
  if (version === known) return { version, columns: null };
  return { version, columns: await readSignalColumns(database, personId, signal.code, query, query.width) };
}

/** What the page of a signal begins with; JSON-serialisable. Instants in ms. */
export type SignalPage = {
  readonly zone: string;
  readonly range: SampleRangeKey;
  readonly window: Window;
  /** Everything there is; null when there is nothing. */
  readonly bounds: Window | null;
  readonly version: string;
  readonly columns: ColumnAnswer;
  /** The signals that the person's devices brought. */
  readonly signals: readonly Signal["key"][];
};

/** The page of a signal. A range ends with the day `until`, or with the newest one that there is. */
export async function loadSignalPage(
  personId: PersonId,
  signal: Signal,
  asked: { readonly range: string | null; readonly until: string | null },
  preferredZone: string | null,
  now: number,
): Promise<SignalPage> {
  const database = currentDatabase();
  const zone = pageZone(preferredZone, null);
  const kept = await findKeptSignals(database, personId);
  const mine = kept.find((one) => one.signal === signal.code) ?? null;
  const range = parseSampleRange(asked.range);
  const today = localDayOf(now, zone);
  const newest = mine ? localDayOf(Math.min(now, ((mine.lastDay + 1) * DAY_S - 1) * 1000), zone) : today;
  const until = asked.until === null ? null : parseLocalDay(asked.until);
  const last = until !== null && until <= today ? until : newest;
  const window = sampleWindow(range, last, zone, mine ? mine.firstDay * DAY_S * 1000 : null);
  const everything = mine ? sampleWindow("all", today, zone, mine.firstDay * DAY_S * 1000) : null;
  const seconds = { from: window.from / 1000, to: window.to / 1000 };
  return {
    zone,
    range,
    window,
    bounds: everything,
    version: mine?.version ?? NOTHING,
    columns: await readSignalColumns(database, personId, signal.code, seconds, MAX_COLUMNS),
    signals: SIGNALS.filter(({ code }) => kept.some((one) => one.signal === code)).map(({ key }) => key),
  };
}

/** The key of the signal that a person's pages lead to; null when no device brought any. */
export async function findMainSignal(personId: PersonId): Promise<string | null> {
  const kept = await findKeptSignals(currentDatabase(), personId);
  return SIGNALS.find(({ code }) => kept.some((one) => one.signal === code))?.key ?? null;
}
