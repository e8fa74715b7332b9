import { verdictOf } from "#lib/metrics/afib-class.ts";
import type { Classes, Verdict } from "#lib/metrics/afib-class.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { Reading } from "./reading.ts";

/** One result of a device: when (ms), on which clock, and its class; null where the device gave none. */
export type Classified = { readonly at: number; readonly zone: string; readonly value: number | null };

export type VerdictCounts = Readonly<Record<Verdict, number>> & { readonly total: number };

/** The results of some days taken together, because the newest alone may hide what the others found. */
export type VerdictSum = VerdictCounts & {
  readonly days: number;
  /** The end of those days (ms): now, or the newest result when all are older. */
  readonly until: number;
  /** The last result with signs, also from before those days; null where none is held. */
  readonly lastPositive: Classified | null;
};

export type MonthCounts = VerdictCounts & {
  /** "2026-11" */
  readonly month: string;
};

/** Readings of a metric of classes as results that can be counted. */
export function classifiedOf({ parts }: Metric, readings: readonly Reading[]): Classified[] {
  return readings.map(({ at, zone, values }) => ({ at, zone, value: values[parts[0].key] ?? null }));
}

/** Whether a list filtered by a conclusion (null: not filtered) has this reading. */
export function isListed({ classes, parts }: Metric, { values }: Reading, verdict: Verdict | null): boolean {
  return verdict === null || !classes || verdictOf(classes, values[parts[0].key] ?? null) === verdict;
}

const SUM_DAYS = 14;

/**
 * The results of the 14 days before `now` (ms), or, when there is none, of the 14 days before the newest. Results are
 * oldest first. A result of a clock that runs up to a day ahead counts as of today. Null without any result.
 */
export function sumVerdicts(
  results: readonly Classified[],
  classes: Classes,
  now: number,
): VerdictSum | null {
  const past = results.filter(({ at }) => at <= now + DAY_MS);
  const newest = past.at(-1);
  if (!newest) return null;
  const until = newest.at > now - SUM_DAYS * DAY_MS ? now : newest.at;
  const inside = past.filter(({ at }) => at > until - SUM_DAYS * DAY_MS);
  return {
    ...countVerdicts(inside, classes),
    days: SUM_DAYS,
    until,
    lastPositive: past.findLast(({ value }) => verdictOf(classes, value) === "positive") ?? null,
  };
}

export function countVerdicts(results: readonly Classified[], classes: Classes): VerdictCounts {
  const counts = { positive: 0, negative: 0, none: 0, total: results.length };
  for (const { value } of results) counts[verdictOf(classes, value)] += 1;
  return counts;
}

/** The results of each month that has any, the newest month first, each on the clock of the place where it was taken. */
export function countByMonth(results: readonly Classified[], classes: Classes): MonthCounts[] {
  const months = new Map<string, Classified[]>();
  for (const result of results) {
    const month = localDayOf(result.at, result.zone).slice(0, 7);
    const list = months.get(month);
    if (list) list.push(result);
    else months.set(month, [result]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, list]) => ({ month, ...countVerdicts(list, classes) }));
}
