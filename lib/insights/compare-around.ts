import { splitCounting } from "#lib/metrics/counting-row.ts";
import { addDays, daysBetween, localDayOf, type LocalDay } from "#lib/metrics/local-day.ts";
import { isOfOneDay, type NoteDays, type NoteKind } from "#lib/metrics/note.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { hasHappened, type Reading } from "#lib/series/reading.ts";
import { type ComparedSide, compareSides, type PartDifference, sideOf } from "./compare-sides.ts";

/** The most days of each side: four weeks, as a week has its own rhythm and a season its own level. */
const MOST_DAYS = 28;
/** For so many days after the first a change is still under way: what a medicine does builds up. */
const SETTLING_DAYS: Readonly<Record<NoteKind, number>> = { medicine: 7, illness: 0, away: 0, other: 0 };

/** A metric before a note's time, and during or after it. */
export type Around = {
  /** Compared is its own time where it lasts, else the time that follows. */
  readonly against: "during" | "after";
  readonly before: ComparedSide;
  readonly since: ComparedSide;
  /** The days of the change itself, which are on neither side. */
  readonly change: { readonly from: LocalDay; readonly to: LocalDay };
  /** Null while a side has values on too few days. */
  readonly parts: readonly PartDifference[] | null;
};

type AroundInput = {
  readonly metric: Metric;
  /** Oldest first. */
  readonly readings: readonly Reading[];
  readonly note: NoteDays & { readonly kind: NoteKind };
  /** ms. */
  readonly now: number;
  /** By whose clock the last whole day is found. */
  readonly zone: string;
};

/** The days that are compared, of which each side has the same number; null while there is none after the change. */
export function spansAround(
  note: NoteDays & { readonly kind: NoteKind },
  now: number,
  zone: string,
): (Pick<Around, "against" | "change"> & { readonly days: number; readonly first: LocalDay }) | null {
  const { from, until, kind } = note;
  const against = isOfOneDay(note) ? "after" : "during";
  const change = { from, to: addDays(from, SETTLING_DAYS[kind]) };
  const first = addDays(change.to, 1);
  const yesterday = addDays(localDayOf(now, zone), -1);
  const last = against === "during" && until !== null && until < yesterday ? until : yesterday;
  const days = Math.min(MOST_DAYS, daysBetween(first, last) + 1);
  return days < 1 ? null : { against, change, days, first };
}

/**
 * Compares equally many days before a note and during or after it, the days of the change left out. A day is one value,
 * the mean of its readings (`compareSides`). Null while no whole day is over since the change.
 */
export function compareAround({ metric, readings, note, now, zone }: AroundInput): Around | null {
  const spans = spansAround(note, now, zone);
  if (!spans) return null;
  const { against, change, days, first } = spans;
  const counting = splitCounting(readings).counting.filter(
    (reading) => hasHappened(reading, metric.per, now) && !reading.how.nap,
  );
  const before = sideOf(metric, counting, addDays(note.from, -days), addDays(note.from, -1));
  const since = sideOf(metric, counting, first, addDays(first, days - 1));
  return { against, change, before, since, parts: compareSides(metric, before, since) };
}
