import { splitCounting } from "#lib/metrics/counting-row.ts";
import type { GroupVersion } from "#lib/metrics/measure-group.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey, PartKey } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import type { Window } from "#lib/metrics/window.ts";
import { downsample } from "./downsample.ts";
import { gapsBetween, splitAtGaps } from "./gaps.ts";
import type { History } from "./history.ts";
import type { RangeSelection } from "./range.ts";
import {
  dayOfReading,
  happensAt,
  hasHappened,
  isDayUnfinished,
  placeOf,
  thinningValueOf,
  valueOf,
} from "./reading.ts";
import type { Reading } from "./reading.ts";
import { buildRollUp, isRolledUp } from "./roll-up.ts";
import type { RollUp, RollUpUnit } from "./roll-up.ts";
import { addValue, NO_STATISTICS } from "./statistics.ts";
import type { Statistics } from "./statistics.ts";
import { buildTrend } from "./trend.ts";
import type { TimedValue, TrendBlock } from "./trend.ts";

export type SeriesPart = {
  readonly key: PartKey;
  /** Of all readings in the window, but for a day that is not over. */
  readonly statistics: Statistics;
  /** At the readings that are kept; empty for metrics without a trend. */
  readonly trend: readonly TrendBlock[];
  /** The trend at the last reading before the window, which the window's trend continues. */
  readonly seed: TimedValue | null;
};

/** A metric over a range, ready to draw; JSON-serialisable, and able to take live changes (`applyChange`). */
export type Series = {
  readonly metric: MetricKey;
  readonly range: RangeSelection["range"];
  readonly window: Window;
  readonly zone: string;
  /** The most readings it holds. */
  readonly limit: number;
  /** Oldest first, at most `limit`; all of the window's unless `sampled`, or older than what `rollUp` leaves. */
  readonly readings: readonly Reading[];
  /** Readings in the window that do not count, because another row of the same day does. None of a sampled series. */
  readonly uncounted: readonly Reading[];
  readonly parts: readonly SeriesPart[];
  /** Between readings too far apart to be joined by a line. */
  readonly gaps: readonly Window[];
  /** Readings in the window, counted before sampling. */
  readonly observationCount: number;
  readonly sampled: boolean;
  /** The newest reading in the window. */
  readonly latest: Reading | null;
  /** The older days of a long range, which are not held one by one; null when all are. */
  readonly rollUp: RollUp | null;
  /** Of what is counted by the day: when it was built (ms). What a day not over by then has is in no statistics. */
  readonly asOf: number | null;
  /** When the first reading that is dated in the future will have happened (ms); null when none is. */
  readonly due: number | null;
  /** A live change concerns readings that are not held here: fetch the series again. */
  readonly outdated: boolean;
  /** The person's `seq` when it was built: versions up to it are included. */
  readonly seq: number;
  /** The newest `createdAt` it was built from: a group that Withings made later cannot be in the history before it. */
  readonly createdUntil: number;
  /** Newer versions that are not held, so that an older one does not restore its group. */
  readonly unheld: readonly GroupVersion[];
};

/** Charts stay quick up to here (performance: a live update of 500 points costs two frames). */
const DEFAULT_LIMIT = 500;
const DEFAULT_GAP_DAYS = 30;

export type SeriesInput = {
  /** Of the window and, for a right trend, all before it; what lies after is ignored. */
  readonly history: History;
  readonly window: Window;
  readonly range: RangeSelection["range"];
  readonly zone: string;
  readonly limit?: number;
  /** Adds up all but the last days by week or month; null holds every reading. */
  readonly rollUp?: RollUpUnit | null;
  /** On which day weeks begin: 1 is Monday, 7 Sunday. */
  readonly firstWeekday?: number;
  /** ms: what is dated later does not count, and the day that is not over is known. Null counts everything. */
  readonly now?: number | null;
  /** The person's `seq` before the groups were read. */
  readonly seq?: number;
};

/** A history as a series. The trend begins with the oldest reading of the history, not with the window. */
export function buildSeries({
  history: { metric, ...history },
  window,
  range,
  zone,
  limit = DEFAULT_LIMIT,
  rollUp: unit = null,
  firstWeekday = 1,
  now = null,
  seq = 0,
}: SeriesInput): Series {
  const entry = getMetric(metric);
  const { readings, due } = happenedBy(history.readings, entry, window, now);
  const before: Reading[] = [];
  const inside: Reading[] = [];
  for (const reading of readings) {
    const place = placeOf(reading, entry.per, zone);
    if (place < window.from) before.push(reading);
    else if (place < window.to) inside.push(reading);
  }
  const seeds = entry.parts.map(
    (part) => trendOf(before, part.key, entry, null).at(-1)?.points.at(-1) ?? null,
  );
  const rollUp = unit ? buildRollUp(splitCounting(inside).counting, entry, unit, firstWeekday) : null;
  return viewOf(
    {
      metric,
      range,
      window,
      zone,
      limit,
      rollUp,
      asOf: entry.per === "day" ? now : null,
      due,
      outdated: false,
      seq: Math.max(history.seq, seq),
      createdUntil: history.createdUntil,
      unheld: [],
    },
    inside.filter((reading) => !isRolledUp(rollUp, dayOfReading(reading))),
    seeds,
  );
}

/** The readings that have happened, and when the first of the others will have (`due`, ms), if it is in the window. */
function happenedBy(
  readings: readonly Reading[],
  { per }: Metric,
  window: Window,
  now: number | null,
): { readonly readings: readonly Reading[]; readonly due: number | null } {
  if (now === null) return { readings, due: null };
  const ahead = readings.filter((reading) => !hasHappened(reading, per, now));
  const first = ahead.find((reading) => containsInstant(window, reading.at));
  return {
    readings: ahead.length === 0 ? readings : readings.filter((reading) => hasHappened(reading, per, now)),
    due: first ? happensAt(first, per) : null,
  };
}

/** The request a series answers and how far it is valid: everything that is not computed from readings. */
export type SeriesFrame = Omit<
  Series,
  "readings" | "uncounted" | "parts" | "gaps" | "observationCount" | "sampled" | "latest"
>;

/** The series of all readings of a window, counting or not: everything but the frame is computed here, and only here. */
export function viewOf(
  frame: SeriesFrame,
  all: readonly Reading[],
  seeds: readonly (TimedValue | null)[],
): Series {
  const entry = getMetric(frame.metric);
  const { counting: readings, others: uncounted } = splitCounting(all);
  const kept = sampleReadings(readings, frame.metric, frame.limit);
  const sampled = kept.length < readings.length;
  const instants = new Set(kept.map((reading) => reading.at));
  const { rollUp, asOf } = frame;
  const finished = readings.filter((reading) => asOf === null || !isDayUnfinished(reading, asOf));
  return {
    ...frame,
    readings: kept,
    uncounted: sampled ? [] : uncounted,
    parts: entry.parts.map((part, index) => ({
      key: part.key,
      statistics: finished.reduce(
        (statistics, reading) => addValue(statistics, valueOf(reading, part.key)),
        rollUp?.statistics[part.key] ?? NO_STATISTICS,
      ),
      trend: keepInstants(trendOf(readings, part.key, entry, seeds[index] ?? null), instants),
      seed: seeds[index] ?? null,
    })),
    gaps: gapsBetween(splitAtGaps(readings, maximumGapOf(frame.metric))),
    observationCount: (rollUp?.count ?? 0) + readings.length,
    sampled,
    latest: readings.at(-1) ?? null,
  };
}

/** At most `limit` readings, extremes kept (see `downsample`). */
function sampleReadings(readings: readonly Reading[], metric: MetricKey, limit: number): readonly Reading[] {
  if (readings.length <= limit) return readings;
  const entry = getMetric(metric);
  const points = readings.map((reading) => ({
    at: reading.at,
    values: entry.parts.map((part) => thinningValueOf(entry, reading, part.key)),
  }));
  return downsample(points, limit, maximumGapOf(metric)).flatMap((index) => readings[index] ?? []);
}

/** Readings further apart than this (ms) are not joined by a line. */
export function maximumGapOf(metric: MetricKey): number {
  return (getMetric(metric).trend?.splitDays ?? DEFAULT_GAP_DAYS) * DAY_MS;
}

function trendOf(
  readings: readonly Reading[],
  part: string,
  metric: Metric,
  seed: TimedValue | null,
): TrendBlock[] {
  if (!metric.trend) return [];
  const values = readings.map((reading) => ({ at: reading.at, value: valueOf(reading, part) }));
  return buildTrend(values, metric.trend, seed);
}

function keepInstants(blocks: readonly TrendBlock[], instants: ReadonlySet<number>): TrendBlock[] {
  return blocks
    .map((block) => ({ points: block.points.filter((point) => instants.has(point.at)) }))
    .filter((block) => block.points.length > 0);
}
