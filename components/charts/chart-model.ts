import type { Reader } from "#components/metric/reader.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { displayNumber, formatTick } from "#lib/metrics/unit.ts";
import { STONE_STEPS, valueAxis } from "#lib/series/axis.ts";
import type { Reading } from "#lib/series/reading.ts";
import { valueOf } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import { timeTicks } from "#lib/series/time-axis.ts";
import type { TimedValue } from "#lib/series/trend.ts";

/** One reading in display numbers, in the order of the metric's parts. */
export type ChartRow = { readonly at: number; readonly values: readonly number[]; readonly reading: Reading };

/** A tick: where, in percent of the plot, and what stands there. */
export type ChartTick = { readonly percent: number; readonly label: string };

/** Everything a chart draws, in display numbers. Pure: server and browser make the same. */
export type ChartModel = {
  readonly rows: readonly ChartRow[];
  /** The smoothed trend, cut at gaps; empty for metrics without one. */
  readonly trend: readonly (readonly TimedValue[])[];
  /** Readings joined to lines, cut at gaps. */
  readonly blocks: readonly (readonly ChartRow[])[];
  readonly domain: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  readonly xTicks: readonly ChartTick[];
  readonly yTicks: readonly ChartTick[];
};

const MOST_TIME_TICKS = 8;

export function buildChartModel(series: Series, reader: Reader): ChartModel {
  const metric = getMetric(series.metric);
  const { unitKind } = metric;
  const shown = (value: number) => displayNumber(value, unitKind, reader.units);
  const rows = series.readings.map((reading) => ({
    at: reading.at,
    values: metric.parts.map((part) => shown(valueOf(reading, part.key))),
    reading,
  }));
  const trend = series.parts.flatMap((part) =>
    part.trend.map((block) => block.points.map(({ at, value }) => ({ at, value: shown(value) }))),
  );
  const stones = unitKind === "mass" && reader.units.mass === "st";
  const axis = valueAxis(
    [...rows.flatMap((row) => row.values), ...trend.flat().map((point) => point.value)],
    {
      minimumSpan: shown(metric.axisMinimumSpan),
      ...(stones ? { niceSteps: STONE_STEPS } : {}),
    },
  );
  const { from, to } = series.window;
  return {
    rows,
    trend,
    blocks: blocksOf(rows, series),
    domain: { x: [from, to], y: [axis.from, axis.to] },
    xTicks: timeTicks(series.window, series.zone, MOST_TIME_TICKS).map(({ at, style }) => ({
      percent: percentOf(at, from, to),
      label: formatInstant(at, series.zone, reader.locale, style),
    })),
    yTicks: axis.ticks.map((tick) => ({
      percent: 100 - percentOf(tick, axis.from, axis.to),
      label: formatTick(tick, unitKind, reader.units, reader.locale, axis.decimals),
    })),
  };
}

/** Where something lies between two ends, in percent. */
export function percentOf(value: number, from: number, to: number): number {
  return to > from ? Math.round(((value - from) / (to - from)) * 10_000) / 100 : 50;
}

function blocksOf(rows: readonly ChartRow[], series: Series): ChartRow[][] {
  const starts = new Set(series.gaps.map((gap) => gap.to));
  const blocks: ChartRow[][] = [];
  for (const row of rows) {
    const block = blocks.at(-1);
    if (!block || starts.has(row.at)) blocks.push([row]);
    else block.push(row);
  }
  return blocks;
}
