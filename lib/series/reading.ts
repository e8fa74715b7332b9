import { findingOf } from "#lib/metrics/afib-class.ts";
import type { Finding } from "#lib/metrics/afib-class.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { HowItCame, Observation } from "#lib/metrics/observation.ts";
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
  return classes ? THINNING_RANKS[findingOf(classes, value)] : value;
}

const THINNING_RANKS: Readonly<Record<Finding, number>> = { negative: 0, none: 1, positive: 2 };

/** The local day that a reading is filed under, on its own clock: a night belongs to the day of waking. */
export function dayOfReading({ at, zone }: Pick<Reading, "at" | "zone">): LocalDay {
  return localDayOf(at, zone);
}

/** Whether the day that a reading counts is not over at `now` (ms), on the clock of whoever lives it. */
export function isDayUnfinished(reading: Pick<Reading, "at" | "zone">, now: number): boolean {
  return dayOfReading(reading) >= localDayOf(now, reading.zone);
}

/** Oldest first; ties by connection, then group, so that every rebuild gives the same order. */
export function compareReadings(a: Reading, b: Reading): number {
  return a.at - b.at || compareText(a.connectionId, b.connectionId) || compareText(a.groupId, b.groupId);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
