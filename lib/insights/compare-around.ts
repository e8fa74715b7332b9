import { splitCounting } from "#lib/metrics/counting-row.ts";
import { addDays, daysBetween, localDayOf, type LocalDay } from "#lib/metrics/local-day.ts";
import { isOfOneDay, type NoteDays, type NoteKind } from "#lib/metrics/note.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { meanOf } from "#lib/series/noise.ts";
import { dayOfReading, hasHappened, type Reading, stepOf, valueOf } from "#lib/series/reading.ts";
import { studentT } from "#lib/series/student-t.ts";
import { estimateMemory } from "./estimate-memory.ts";

/** The most days of each side: four weeks, as a week has its own rhythm and a season its own level. */
const MOST_DAYS = 28;
/** With values on fewer days a side says nothing of its scatter. */
export const DAYS_NEEDED = 3;
/** For so many days after the first a change is still under way: what a medicine does builds up. */
const SETTLING_DAYS: Readonly<Record<NoteKind, number>> = { medicine: 7, illness: 0, away: 0, other: 0 };

/** A day of one side: its readings, and their mean by part, in the metric's stored unit. */
type DayAround = {
  readonly day: LocalDay;
  readonly values: Readonly<Record<string, number>>;
  readonly readings: readonly Reading[];
};

/** Equally many days on either side; the last of `from` to `to` is included. */
type SideAround = {
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** Those with a reading, oldest first. */
  readonly days: readonly DayAround[];
};

/** What became of one part of a metric: means of days, their difference, and its 95 % interval. */
export type PartAround = {
  readonly key: string;
  readonly before: number;
  readonly since: number;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves out 0; else there is no clear change. */
  readonly clear: boolean;
};

/** A metric before a note's time, and during or after it. */
export type Around = {
  /** Compared is its own time where it lasts, else the time that follows. */
  readonly against: "during" | "after";
  readonly before: SideAround;
  readonly since: SideAround;
  /** The days of the change itself, which are on neither side. */
  readonly change: { readonly from: LocalDay; readonly to: LocalDay };
  /** Null while a side has values on too few days. */
  readonly parts: readonly PartAround[] | null;
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
 * the mean of its readings. The interval of the difference is Student's, for days that remember each other
 * (`estimateMemory`): the variance of a mean of n days is sd^2 / n^2 times the sum of memory^|distance| over all pairs,
 * and sd is that around the mean of each side. Null while no whole day is over since the change.
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
  const isEnough = [before, since].every((side) => side.days.length >= DAYS_NEEDED);
  const step = stepOf(metric, counting.at(-1) ?? null);
  const parts = isEnough ? metric.parts.map(({ key }) => comparePart(key, before, since, step)) : null;
  return { against, change, before, since, parts };
}

function sideOf(metric: Metric, readings: readonly Reading[], from: LocalDay, to: LocalDay): SideAround {
  const days = new Map<LocalDay, Reading[]>();
  for (const reading of readings) {
    const day = dayOfReading(reading);
    if (from <= day && day <= to) days.set(day, [...(days.get(day) ?? []), reading]);
  }
  const meansOf = (own: readonly Reading[]) =>
    Object.fromEntries(
      metric.parts.map(({ key }) => [key, meanOf(own.map((reading) => valueOf(reading, key)))]),
    );
  return {
    from,
    to,
    days: [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, own]) => ({ day, values: meansOf(own), readings: own })),
  };
}

function comparePart(key: string, before: SideAround, since: SideAround, step: number): PartAround {
  const sides = [before, since].map(({ from, days }) =>
    days.map(({ day, values }) => ({ x: daysBetween(from, day), y: values[key] ?? 0 })),
  );
  const leastSd = step / Math.sqrt(12);
  const memory = estimateMemory(sides, leastSd);
  const means = sides.map((points) => meanOf(points.map(({ y }) => y)));
  // Of a mean, as a share of that of a day.
  const variances = sides.map((points) => varianceOfMean(points, memory));
  const squares = sides.reduce(
    (sum, points, side) => sum + points.reduce((all, { y }) => all + (y - (means[side] ?? 0)) ** 2, 0),
    0,
  );
  // Days that remember each other vary less around their own mean than around the true one.
  const freedom = sides.reduce((sum, points, side) => sum + points.length * (1 - (variances[side] ?? 0)), 0);
  const sd = Math.max(leastSd, Math.sqrt(squares / freedom));
  const error = sd * Math.sqrt(variances.reduce((sum, variance) => sum + variance, 0));
  const [mean = 0, now = 0] = means;
  const difference = now - mean;
  const reach = studentT(Math.max(1, Math.floor(freedom + 1e-9))) * error;
  const [low, high] = [difference - reach, difference + reach];
  return { key, before: mean, since: now, difference, low, high, clear: low > 0 || high < 0 };
}

function varianceOfMean(points: readonly { readonly x: number }[], memory: number): number {
  let sum = 0;
  for (const a of points) for (const b of points) sum += a.x === b.x ? 1 : memory ** Math.abs(a.x - b.x);
  return sum / points.length ** 2;
}
