import { splitCounting } from "#lib/metrics/counting-row.ts";
import type { MeasureGroup } from "#lib/metrics/measure-group.ts";
import { observationsOf } from "#lib/metrics/observation.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric, MetricKey } from "#lib/metrics/registry.ts";
import { containsInstant } from "#lib/metrics/window.ts";
import type { Window } from "#lib/metrics/window.ts";
import { downsample } from "./downsample.ts";
import type { ForgottenGroup } from "./forgotten.ts";
import { gapsBetween, splitAtGaps } from "./gaps.ts";
import type { RangeKey } from "./range.ts";
import {
  dayOfReading,
  happensAt,
  hasHappened,
  isDayUnfinished,
  placeOf,
  readingsOf,
  thinningValueOf,
  valueOf,
} from "./reading.ts";
import type { Reading } from "./reading.ts";
import { buildRollUp, isRolledUp } from "./roll-up.ts";
import type { RollUp, RollUpUnit } from "./roll-up.ts";
import { addValue, NO_STATISTICS } from "./statistics.ts";
import type { Statistics } from "./statistics.ts";
import { buildTrend, extendTrend } from "./trend.ts";
import type { TimedValue, TrendBlock } from "./trend.ts";

type SeriesPart = {
  readonly key: string;
  readonly name: string;
  /** Of all readings in the window, but for a day that is not over. */
  readonly statistics: Statistics;
  /** At the readings that are kept; empty for metrics without a trend. */
  readonly trend: readonly TrendBlock[];
  /** The trend at the last reading before the window, from which the window's trend goes on. */
  readonly seed: TimedValue | null;
};

/** A metric over a range, ready to draw; JSON-serialisable, and able to take live changes (`applyChange`). */
export type Series = {
  readonly metric: MetricKey;
  readonly range: RangeKey;
  readonly window: Window;
  readonly zone: string;
  /** The most readings it holds. */
  readonly limit: number;
  /** Oldest first, at most `limit`; all of the window's unless `sampled`, or older than what `rollUp` leaves. */
  readonly readings: readonly Reading[];
  /**
   * Readings in the window that do not count, because another row of the same day does. None of a sampled series: what
   * changes a row of a day there asks the server anyway.
   */
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
  /** A live change touched what is not held here: ask the server again when convenient. */
  readonly outdated: boolean;
  /** The newest `createdAt` it was built from: a group that Withings made later cannot be among the unheld. */
  readonly createdUntil: number;
  readonly forgotten: readonly ForgottenGroup[];
};

/** Charts stay quick up to here (performance: a live update of 500 points costs two frames). */
const DEFAULT_LIMIT = 500;
/** A sampled series leaves room for live readings, so that not each of them forces a new sampling. */
const LIVE_ROOM = 16;
const DEFAULT_GAP_DAYS = 30;
const DAY = 86_400_000;

export type SeriesInput = {
  readonly metric: MetricKey;
  /** Those of the window and, for a right trend, all before it; what lies after is ignored. */
  readonly groups: Iterable<MeasureGroup>;
  readonly window: Window;
  readonly range: RangeKey;
  readonly zone: string;
  readonly limit?: number;
  /** Adds up all but the last days by week or month; null holds every reading. */
  readonly rollUp?: RollUpUnit | null;
  /** On which day weeks begin: 1 is Monday, 7 Sunday. */
  readonly firstWeekday?: number;
  /** ms: what is dated later does not count, and the day that is not over is known. Null counts everything. */
  readonly now?: number | null;
};

/** Reads groups as a series. The trend begins with the oldest group given, not with the window. */
export function buildSeries({
  metric,
  groups,
  window,
  range,
  zone,
  limit = DEFAULT_LIMIT,
  rollUp: unit = null,
  firstWeekday = 1,
  now = null,
}: SeriesInput): Series {
  const entry = getMetric(metric);
  const list = [...groups];
  const { readings, due } = happenedBy(readingsOf(observationsOf(list, metric)), entry, window, now);
  const place = (reading: Reading) => placeOf(reading, entry.per, zone);
  const history = readings.filter((reading) => place(reading) < window.from);
  const inside = readings.filter((reading) => containsInstant(window, place(reading)));
  const seeds = entry.parts.map(
    (part) => trendOf(history, part.key, entry, null).at(-1)?.points.at(-1) ?? null,
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
      createdUntil: list.reduce((newest, group) => Math.max(newest, group.createdAt), 0),
      forgotten: [],
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

/** What a series was asked for and how far it is true: all that is not worked out from readings. */
export type SeriesFrame = Omit<
  Series,
  "readings" | "uncounted" | "parts" | "gaps" | "observationCount" | "sampled" | "latest"
>;

/** The series of all readings of a window, counting or not: everything but the frame is worked out here, and only here. */
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
      name: part.name,
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

/**
 * A sampled series with its held readings replaced by `all`, of which `added` are newer than all that
 * it was made of. Statistics, gaps and trend go on from where they were, for those readings alone.
 */
export function appendReadings(series: Series, all: readonly Reading[], added: readonly Reading[]): Series {
  const { trend } = getMetric(series.metric);
  const { counting: readings, others: uncounted } = splitCounting(all);
  const appended = added.filter((reading) => !uncounted.includes(reading));
  const kept = sampleReadings(readings, series.metric, series.limit);
  const instants = new Set(kept.map((reading) => reading.at));
  const ends = [...(series.latest ? [series.latest] : []), ...appended];
  return {
    ...series,
    readings: kept,
    uncounted,
    parts: series.parts.map((part) => {
      const values = appended.map((reading) => ({ at: reading.at, value: valueOf(reading, part.key) }));
      return {
        ...part,
        statistics: values.reduce((statistics, { value }) => addValue(statistics, value), part.statistics),
        trend: trend ? keepInstants(extendTrend(part.trend, values, trend), instants) : [],
      };
    }),
    gaps: [...series.gaps, ...gapsBetween(splitAtGaps(ends, maximumGapOf(series.metric)))],
    observationCount: series.observationCount + appended.length,
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
  const room = Math.max(limit - LIVE_ROOM, 2 + 2 * entry.parts.length);
  return downsample(points, room, maximumGapOf(metric)).flatMap((index) => readings[index] ?? []);
}

/** Readings further apart than this (ms) are not joined by a line. */
export function maximumGapOf(metric: MetricKey): number {
  return (getMetric(metric).trend?.splitDays ?? DEFAULT_GAP_DAYS) * DAY;
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
