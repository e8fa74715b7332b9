import { nameClass } from "#lib/insights/name-class.ts";
import { writeGoal } from "#lib/insights/write-goal.ts";
import { type Goal, valuesOfGoal } from "#lib/metrics/goal.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Words } from "#lib/messages/language.ts";
import { verdictOf } from "#lib/metrics/afib-class.ts";
import type { Classes, Verdict } from "#lib/metrics/afib-class.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { axisSpanOf, getMetric } from "#lib/metrics/registry.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import { displayDelta, displayNumber, greaterUnitHolds } from "#lib/metrics/unit.ts";
import { niceStepsOf, valueAxis } from "#lib/series/axis.ts";
import type { ChartTick, Ink } from "#lib/series/drawing.ts";
import { barsOf } from "#lib/series/day-bars.ts";
import type { DayBar } from "#lib/series/day-bars.ts";
import type { Note } from "#lib/metrics/note.ts";
import { placeNotes, type PlacedNote } from "#lib/series/place-notes.ts";
import type { Reading } from "#lib/series/reading.ts";
import { placeOf, valueOf } from "#lib/series/reading.ts";
import type { Series } from "#lib/series/series.ts";
import { timeTicks } from "#lib/series/time-axis.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { TimedValue } from "#lib/series/trend.ts";
import { stackInk } from "./part-shapes.ts";

/** One reading in display numbers, in the order of the metric's parts. */
export type ChartRow = {
  /** Changes when what it shows does. */
  readonly key: string;
  readonly at: number;
  readonly values: readonly number[];
  /** Null where a bar covers several readings: a night with a nap, a week, a month. */
  readonly reading: Reading | null;
  /** For classes: what the reading's class concludes. */
  readonly verdict?: Verdict;
  /** For bars: what this one covers. Its values are stacked, and `at` is its middle. */
  readonly bar?: DayBar;
};

/** A goal as a chart draws it. */
export type DrawnGoal = Pick<Goal, "metric" | "value" | "band">;

/**
 * A goal and its place: a line, or two of a band, where they lie on the axis. One far from every reading is beyond it, and
 * a band may reach beyond both ends.
 */
export type ChartGoal = {
  /** Where its lines are, from the top. */
  readonly lines: readonly number[];
  readonly value: string;
  readonly place: "line" | "above" | "below" | "around";
};

/** Everything a chart draws, in display numbers. Pure: server and browser make the same. */
export type ChartModel = {
  readonly rows: readonly ChartRow[];
  /** The smoothed trend, cut at gaps; empty for metrics without one. */
  readonly trend: readonly (readonly TimedValue[])[];
  /** What the same metric did on other days, laid over these: a line each of its trend, bars or parts. */
  readonly ghost: readonly (readonly TimedValue[])[];
  /** Readings joined to lines, cut at gaps. */
  readonly blocks: readonly (readonly ChartRow[])[];
  readonly domain: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  readonly xTicks: readonly ChartTick[];
  readonly yTicks: readonly ChartTick[];
  /** The ticks are names of classes, one row each; there is no number line. */
  readonly named: boolean;
  readonly goal: ChartGoal | null;
  /** What the person noted of this time, the earliest first. */
  readonly notes: readonly PlacedNote[];
  /** The colours of what a bar is stacked of, by part. */
  readonly stack: readonly Ink[];
};

/** What a chart draws, and where. */
export type ChartPlaces = Pick<ChartModel, "rows" | "domain">;

const MAX_TIME_TICKS = 8;

export type ChartModelOptions = {
  readonly goal?: DrawnGoal | null;
  /** The keys of the parts to draw; all of them unless said otherwise. */
  readonly only?: readonly string[] | null;
  readonly notes?: readonly Note[];
  /** The same metric over other days, as many, that are laid over these. */
  readonly ghost?: Series | null;
};

export function buildChartModel(
  words: Words<"metric.reading">,
  series: Series,
  reader: Reader,
  { goal = null, only = null, notes = [], ghost = null }: ChartModelOptions = {},
): ChartModel {
  const metric = getMetric(series.metric);
  const { unitKind } = metric;
  const isDrawn = ({ key }: { readonly key: string }) => only === null || only.includes(key);
  const parts = metric.parts.filter(isDrawn);
  const placed = placeNotes(notes, series.window, series.zone);
  if (metric.classes) return { ...classModel(words, series, reader, metric.classes), notes: placed };
  const shown = (value: number) => displayNumber(value, unitKind, reader.units);
  const bars = metric.chartKind === "bars";
  const rows: ChartRow[] = bars
    ? barsOf(series).map((bar) => ({
        key: `${bar.window.from}/${(bar.latest ?? series.latest)?.seq ?? 0}`,
        at: (bar.window.from + bar.window.to) / 2,
        values: parts.map(({ key }) => shown(bar.values[key] ?? 0)),
        // A night and a nap together are neither of the two.
        reading: bar.readings === 1 ? bar.latest : null,
        bar,
      }))
    : series.readings.map((reading) => ({
        key: keyOf(reading),
        at: placeOf(reading, metric.per, series.zone),
        values: parts.map((part) => shown(valueOf(reading, part.key))),
        reading,
      }));
  const trend = series.parts
    .filter(isDrawn)
    .flatMap((part) =>
      part.trend.map((block) => block.points.map(({ at, value }) => ({ at, value: shown(value) }))),
    );
  const ghostLines = ghost
    ? ghostLinesOf(buildChartModel(words, ghost, reader, { only }), series.window)
    : [];
  const values = [
    ...(bars ? [0, ...rows.map(heightOf)] : rows.flatMap((row) => row.values)),
    ...[...trend, ...ghostLines].flat().map((point) => point.value),
  ];
  const minimumSpan = displayDelta(axisSpanOf(metric, sizeOf(rows)), unitKind, reader.units);
  const goals = goal === null || isSummed(series) ? [] : valuesOfGoal(goal).map(shown);
  const near = goals.filter((one) => isNear(one, values, minimumSpan));
  const axis = valueAxis([...values, ...near], {
    minimumSpan,
    ...niceStepsOf(greaterUnitHolds(unitKind, reader.units)),
  });
  const { from, to } = series.window;
  return {
    rows,
    trend,
    blocks: blocksOf(rows, series),
    domain: { x: [from, to], y: [axis.from, axis.to] },
    xTicks: timeTicksOf(series, reader),
    yTicks: axis.ticks.map((tick) => ({
      percent: 100 - percentOf(tick, axis.from, axis.to),
      label: formatTick(tick, unitKind, reader.units, reader.locale, axis.decimals),
    })),
    named: false,
    goal:
      goal === null || goals.length === 0
        ? null
        : {
            lines: goals
              .filter((one) => one >= axis.from && one <= axis.to)
              .map((one) => 100 - percentOf(one, axis.from, axis.to)),
            value: writeGoal(words, goal, reader),
            place: placeOnAxis(goals, axis),
          },
    notes: placed,
    ghost: ghostLines,
    stack: bars ? parts.map((_, part) => stackInk(metric.key, part)) : [],
  };
}

/** The lines of a chart as they are laid over the days of another `window`; what is longer than it is cut off. */
function ghostLinesOf({ rows, trend, blocks, domain: { x } }: ChartModel, window: Window): TimedValue[][] {
  const parts = rows[0]?.bar ? [null] : (rows[0]?.values ?? []).map((_, part) => part);
  const lines =
    trend.length > 0
      ? trend
      : parts.flatMap((part) =>
          (part === null ? [rows] : blocks).map((block) =>
            block.map((row) => ({
              at: row.at,
              value: part === null ? heightOf(row) : (row.values[part] ?? 0),
            })),
          ),
        );
  return lines
    .map((line) => line.map(({ at, value }) => ({ at: at - x[0] + window.from, value })))
    .map((line) => line.filter(({ at }) => at < window.to))
    .filter((line) => line.length > 0);
}

/** A goal is meant for a day: it says nothing of the sum of a month. */
function isSummed({ rollUp, metric }: Series): boolean {
  return rollUp !== null && getMetric(metric).rollUp === "sum";
}

function placeOnAxis(
  goals: readonly number[],
  { from, to }: { from: number; to: number },
): ChartGoal["place"] {
  if (goals.some((one) => one >= from && one <= to)) return "line";
  if (goals.every((one) => one > to)) return "above";
  return goals.every((one) => one < from) ? "below" : "around";
}

/** Where a goal is on the chart of a series, or why it is not there. */
export type GoalPlace = ChartGoal["place"] | "summed" | "no-chart";

/** Where the chart of a series has a goal. */
export function placeGoal(
  words: Words<"metric.reading">,
  series: Series,
  reader: Reader,
  goal: DrawnGoal,
): GoalPlace {
  if (series.observationCount === 0) return "no-chart";
  if (isSummed(series)) return "summed";
  return buildChartModel(words, series, reader, { goal }).goal?.place ?? "no-chart";
}

/** The greatest value of a chart, in the stored unit. */
function sizeOf(rows: readonly ChartRow[]): number {
  const values = rows.flatMap(({ bar, reading }) => Object.values((bar ?? reading)?.values ?? {}));
  return Math.max(0, ...values.map(Math.abs));
}

function keyOf({ groupId, seq }: Reading): string {
  return `${groupId}/${seq}`;
}

/** The highest value of a row's mark: its first part, or the top of a stack. */
export function heightOf({ values, bar }: ChartRow): number {
  return bar ? values.reduce((sum, value) => sum + value, 0) : (values[0] ?? 0);
}

/** Every class that occurs has a row, the lowest number on top; a reading is a place in a row. */
function classModel(
  words: Words<"metric.reading">,
  series: Series,
  reader: Reader,
  classes: Classes,
): Omit<ChartModel, "notes"> {
  const part = getMetric(series.metric).parts[0].key;
  const present = [...new Set(series.readings.map((reading) => valueOf(reading, part)))].sort(
    (a, b) => b - a,
  );
  const domain: readonly [number, number] = [-0.5, Math.max(1, present.length) - 0.5];
  const rows = series.readings.map((reading) => ({
    key: keyOf(reading),
    at: reading.at,
    values: [present.indexOf(valueOf(reading, part))],
    verdict: verdictOf(classes, valueOf(reading, part)),
    reading,
  }));
  return {
    rows,
    trend: [],
    blocks: blocksOf(rows, series),
    domain: { x: [series.window.from, series.window.to], y: domain },
    xTicks: timeTicksOf(series, reader),
    yTicks: present.map((value, row) => ({
      percent: 100 - percentOf(row, ...domain),
      label: nameClass(words, value),
    })),
    named: true,
    goal: null,
    ghost: [],
    stack: [],
  };
}

function timeTicksOf({ window: { from, to }, zone }: Series, reader: Reader): ChartTick[] {
  return timeTicks({ from, to }, zone, MAX_TIME_TICKS, firstWeekdayOf(reader.locale)).map(
    ({ at, style }) => ({
      percent: percentOf(at, from, to),
      label: formatInstant(at, zone, reader.locale, style),
    }),
  );
}

/** Whether a goal may stretch the axis: not so far that the readings would lie in a flat line. */
function isNear(goal: number, values: readonly number[], minimumSpan: number): boolean {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const distance = Math.max(low - goal, goal - high, 0);
  return distance <= Math.max(high - low, minimumSpan);
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
    if (!block || starts.has(row.reading?.at ?? row.at)) blocks.push([row]);
    else block.push(row);
  }
  return blocks;
}
