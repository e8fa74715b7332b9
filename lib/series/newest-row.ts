import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { dayOfReading } from "./reading.ts";

type Measured = { readonly metric: MetricKey; readonly latest: Parameters<typeof dayOfReading>[0] };

/** Within one local day a moment says more of when something came than a night, and that more than a day so far. */
const RANKS: Readonly<Record<Metric["per"], number>> = { moment: 0, night: 1, day: 2 };

/** A scale sends what it measured in several groups, some seconds or minutes apart. */
const ONE_ACT = 5 * MINUTE_MS;

/**
 * The metric that was measured last: on the last local day, there by time; of what one act measured the first. Null
 * without any.
 */
export function findNewestRow<Row extends Measured>(rows: readonly Row[]): Row | null {
  const newest = rows.toSorted(compareNewest)[0];
  return newest ? (rows.find((row) => isOfOneAct(row, newest)) ?? newest) : null;
}

function isOfOneAct(row: Measured, newest: Measured): boolean {
  const isNear = newest.latest.at - row.latest.at <= ONE_ACT && row.latest.at <= newest.latest.at;
  return isNear && getMetric(row.metric).per === getMetric(newest.metric).per;
}

function compareNewest(a: Measured, b: Measured): number {
  const [dayA, dayB] = [dayOfReading(a.latest), dayOfReading(b.latest)];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  const rank = RANKS[getMetric(a.metric).per] - RANKS[getMetric(b.metric).per];
  return rank === 0 ? b.latest.at - a.latest.at : rank;
}
