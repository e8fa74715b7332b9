import { splitCounting } from "#lib/metrics/counting-row.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import { packIntegers, packNumbers, packRounded, unpackIntegers, unpackNumbers } from "./packed-numbers.ts";
import type { PackedIntegers, PackedNumbers } from "./packed-numbers.ts";
import { packReadings, unpackReadings } from "./packed-readings.ts";
import type { PackedReadings } from "./packed-readings.ts";
import { compareReadings } from "./reading.ts";
import type { Reading } from "./reading.ts";
import { viewOf } from "./series.ts";
import type { Series, SeriesFrame } from "./series.ts";
import type { Statistics } from "./statistics.ts";
import type { TimedValue, TrendBlock } from "./trend.ts";

/**
 * A series as a page is sent it: ten years of readings in at most 20 kB, with all that a reading can tell of itself.
 * JSON-serialisable.
 */
export type PackedSeries = {
  readonly frame: SeriesFrame;
  readonly readings: PackedReadings;
  /** The trend of each part before the window. */
  readonly seeds: readonly (TimedValue | null)[];
  /** What cannot be worked out from the readings, as some are left out; null when all are held. */
  readonly sample: PackedSample | null;
};

type PackedSample = {
  readonly statistics: readonly Statistics[];
  readonly trends: readonly PackedTrend[];
  readonly gaps: { readonly from: PackedNumbers; readonly to: PackedNumbers };
  readonly observationCount: number;
};

type PackedTrend = {
  /** How many points each block has. */
  readonly lengths: PackedIntegers;
  /** Null where the points stand at the readings, as nearly always. */
  readonly at: PackedNumbers | null;
  readonly values: PackedNumbers;
  /** The newest value, to the last digit: a live reading's trend goes on from it. */
  readonly last: number | null;
};

/** A gram, or a thousandth of a percent: less than a line on a chart can show. */
const TREND_DECIMALS = 3;

export function packSeries(series: Series): PackedSeries {
  const { readings, uncounted, parts, gaps, observationCount, sampled } = series;
  return {
    frame: frameOf(series),
    readings: packReadings([...readings, ...uncounted].sort(compareReadings)),
    seeds: parts.map(({ seed }) => seed),
    sample: sampled
      ? {
          statistics: parts.map(({ statistics }) => statistics),
          trends: parts.map(({ trend }) => packTrend(trend, readings)),
          gaps: {
            from: packNumbers(gaps.map(({ from }) => from)),
            to: packNumbers(gaps.map(({ to }) => to)),
          },
          observationCount,
        }
      : null,
  };
}

function frameOf(series: Series): SeriesFrame {
  const { metric, range, window, zone, limit, rollUp, asOf, due, outdated, createdUntil, forgotten } = series;
  return { metric, range, window, zone, limit, rollUp, asOf, due, outdated, createdUntil, forgotten };
}

/**
 * Undoes `packSeries`. Of a sampled series the trend is rounded to what can be seen, but for its newest point;
 * everything else, and every series that holds all its readings, is the same to the last digit.
 */
export function unpackSeries({ frame, readings: packed, seeds, sample }: PackedSeries): Series {
  const all = unpackReadings(packed);
  if (!sample) return viewOf(frame, all, seeds);
  const { counting: readings, others: uncounted } = splitCounting(all);
  return {
    ...frame,
    readings,
    uncounted,
    parts: getMetric(frame.metric).parts.flatMap(({ key, name }, index) => {
      const [statistics, trend] = [sample.statistics[index], sample.trends[index]];
      if (!statistics || !trend) return [];
      return { key, name, statistics, trend: unpackTrend(trend, readings), seed: seeds[index] ?? null };
    }),
    gaps: unpackGaps(sample.gaps),
    observationCount: sample.observationCount,
    sampled: true,
    latest: readings.at(-1) ?? null,
  };
}

function packTrend(trend: readonly TrendBlock[], readings: readonly Reading[]): PackedTrend {
  const points = trend.flatMap((block) => block.points);
  const atReadings =
    points.length === readings.length && points.every(({ at }, index) => at === readings[index]?.at);
  return {
    lengths: packIntegers(trend.map((block) => block.points.length)),
    at: atReadings ? null : packNumbers(points.map(({ at }) => at)),
    values: packRounded(
      points.map(({ value }) => value),
      TREND_DECIMALS,
    ),
    last: points.at(-1)?.value ?? null,
  };
}

function unpackTrend({ lengths, at, values, last }: PackedTrend, readings: readonly Reading[]): TrendBlock[] {
  const instants = at ? unpackNumbers(at) : readings.map((reading) => reading.at);
  const rounded = unpackNumbers(values);
  const points = rounded.map((value, index) => ({
    at: instants[index] ?? 0,
    value: index === rounded.length - 1 ? (last ?? value) : value,
  }));
  let from = 0;
  return unpackIntegers(lengths).map((length) => ({ points: points.slice(from, (from += length)) }));
}

function unpackGaps({ from, to }: PackedSample["gaps"]): Window[] {
  const ends = unpackNumbers(to);
  return unpackNumbers(from).map((start, index) => ({ from: start, to: ends[index] ?? start }));
}
