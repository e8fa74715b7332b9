import { verdictOf } from "#lib/metrics/afib-class.ts";
import type { Verdict } from "#lib/metrics/afib-class.ts";
import { CLOCK_TOLERANCE } from "#lib/metrics/clock.ts";
import {
  dayWindow,
  daysBetween,
  localDayOf,
  noonOfLocalDay,
  startOfLocalDay,
} from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { HowItCame, Observation } from "#lib/metrics/observation.ts";
import { decimalsOf } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";

/**
 * The observations of one group read together: one row of a table, one point of a chart. Blood pressure has
 * two values, everything else one.
 */
export type Reading = {
  readonly groupId: string;
  readonly connectionId: string;
  readonly seq: number;
  readonly at: number;
  readonly zone: string;
  /** By part key, in the metric's stored unit. */
  readonly values: Readonly<Record<string, number>>;
  readonly how: HowItCame;
};

/** One reading a group, in the order of the observations (`observationsOf` keeps a group's together). */
export function readingsOf(observations: readonly Observation[]): Reading[] {
  const readings: (Omit<Reading, "values"> & { values: Record<string, number> })[] = [];
  for (const { groupId, connectionId, seq, at, zone, part, value, how } of observations) {
    const last = readings.at(-1);
    if (last && last.groupId === groupId && last.connectionId === connectionId) last.values[part] = value;
    else readings.push({ groupId, connectionId, seq, at, zone, values: { [part]: value }, how });
  }
  return readings;
}

/** The value of one part. Throws when the reading lacks it, which `observationsOf` rules out. */
export function valueOf(reading: Reading, part: string): number {
  const value = reading.values[part];
  if (value === undefined) throw new Error(`Reading ${reading.groupId} has no ${part}`);
  return value;
}

/** By what readings are thinned out: of classes those with signs lie furthest out, so that a chart keeps them. */
export function thinningValueOf({ classes }: Metric, reading: Reading, part: string): number {
  const value = valueOf(reading, part);
  return classes ? THINNING_RANKS[verdictOf(classes, value)] : value;
}

const THINNING_RANKS: Readonly<Record<Verdict, number>> = { negative: 0, none: 1, positive: 2 };

/** The smallest difference that is shown, in the stored unit: a minute of a duration, else the last decimal. */
export function stepOf(metric: Metric, latest: Reading | null): number {
  const size = latest ? valueOf(latest, metric.parts[0].key) : 0;
  return metric.unitKind === "duration" ? 60 : 10 ** -decimalsOf(metric, size);
}

type Placed = Pick<Reading, "at" | "zone"> & { readonly how?: Pick<HowItCame, "day"> };

/** The local day that a reading is filed under: Withings' own for a night, else that of its own clock. */
export function dayOfReading({ at, zone, how }: Placed): LocalDay {
  return how?.day ?? localDayOf(at, zone);
}

/** How many days before that of `now` (ms) a reading was, both on its own clock. Below 0 when its clock is ahead. */
export function ageOf(reading: Placed, now: number): number {
  return daysBetween(dayOfReading(reading), localDayOf(now, reading.zone));
}

/**
 * The position of a reading (ms) on a chart whose days are those of `zone`. A moment is drawn when it was measured. A
 * day or a night keeps its own date and the time of its own clock, wherever it is read: a night in Tokyo until 7 is
 * drawn at 7 of that day in Berlin, too.
 */
export function placeOf(reading: Placed, per: Metric["per"], zone: string): number {
  if (per === "moment") return reading.at;
  const day = dayOfReading(reading);
  // As nearly always: read where it was measured, on the day that it is filed under.
  if (reading.zone === zone && localDayOf(reading.at, zone) === day) return reading.at;
  const { from, to } = dayWindow(day, zone);
  const place = noonOfLocalDay(day, zone) + reading.at - noonOfLocalDay(day, reading.zone);
  return Math.min(Math.max(place, from), to - 1);
}

/** Whether the day of a reading is not over at `now` (ms), on the clock where it was measured. */
export function isDayUnfinished(reading: Placed, now: number): boolean {
  return ageOf(reading, now) <= 0;
}

/** From when on a reading has happened (ms): a whole day, which is stored at its noon, from its beginning. */
export function happensAt(reading: Placed, per: Metric["per"]): number {
  const { at, zone } = reading;
  return per === "day" ? startOfLocalDay(dayOfReading(reading), zone) : at - CLOCK_TOLERANCE;
}

/**
 * Whether a reading has happened at `now` (ms). One dated in the future comes from a wrong clock or was entered with a
 * wrong date: it is stored and listed, but does not count until then.
 */
export function hasHappened(reading: Placed, per: Metric["per"], now: number): boolean {
  // Of a day, too, this is after its beginning.
  return reading.at <= now || happensAt(reading, per) <= now;
}

type Ordered = Pick<Reading, "at" | "connectionId" | "groupId">;

/** Oldest first; ties by connection, then group, so that every rebuild gives the same order. */
export function compareReadings(a: Ordered, b: Ordered): number {
  return a.at - b.at || compareText(a.connectionId, b.connectionId) || compareText(a.groupId, b.groupId);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
