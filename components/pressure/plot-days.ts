import { type ChartModel, type ChartRow, percentOf } from "#components/charts/chart-model.ts";
import { drawPartMarks, partInk } from "#components/charts/part-shapes.ts";
import type { Pressure } from "#lib/insights/pressure-class.ts";
import type { DifferenceDay, PressureDay } from "#lib/insights/pressure-days.ts";
import { daysBetween, noonOfLocalDay } from "#lib/metrics/local-day.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { Point, Shape } from "#lib/series/drawing.ts";
import { timeTicks } from "#lib/series/time-axis.ts";
import { AXIS_SPAN, frameOf, PARTS, type PressurePlot, thresholdLines } from "./pressure-plot.ts";

const DIFFERENCE_SPAN = 20;
const MAX_TIME_TICKS = 8;
const BAND_OPACITY = 0.18;
/** Means of seven days are joined while their days overlap. */
const JOINED_DAYS = 7;

/** Days as their mean with what their readings reach, under the mean of seven days with one standard deviation. */
export function plotDays(
  days: readonly PressureDay[],
  threshold: Pressure,
  window: Window,
  reader: Reader,
): PressurePlot {
  const places = new Map(days.map(({ day }) => [day, noonOfLocalDay(day, reader.zone)]));
  const rows = days.map((day): ChartRow => {
    const { systolic, diastolic } = day.mean;
    return { key: day.day, at: places.get(day.day) ?? 0, values: [systolic, diastolic], reading: null };
  });
  const values = [
    ...days.flatMap(({ low, high }) => [low.diastolic, high.systolic]),
    ...days.flatMap(({ week: { mean, sd } }) => [mean.diastolic - sd.diastolic, mean.systolic + sd.systolic]),
    ...PARTS.map((part) => threshold[part]),
  ];
  const frame = { rows, x: [window.from, window.to] as const, xTicks: ticksOf(window, reader) };
  const { model, x, y } = frameOf(frame, values, AXIS_SPAN, reader);
  const place = ({ day }: { readonly day: LocalDay }) => x(places.get(day) ?? 0);
  const blocks = joinDays(days);
  return {
    model,
    bands: PARTS.map((part, index) => ({
      opacity: BAND_OPACITY,
      shape: {
        kind: "area",
        ink: partInk(index),
        pieces: blocks.map((block) => {
          const edge = (sign: 1 | -1) =>
            block.map((one): Point => [place(one), y(one.week.mean[part] + sign * one.week.sd[part])]);
          return [...edge(1), ...edge(-1).reverse()];
        }),
      },
    })),
    shapes: PARTS.flatMap((part, index): Shape[] => [
      {
        kind: "line",
        pieces: days.map((one): Point[] => [
          [place(one), y(one.high[part])],
          [place(one), y(one.low[part])],
        ]),
        ...({ ink: "edge", opacity: 0.6, width: 1.5 } as const),
      },
      ...drawPartMarks(
        index,
        days.map((one): Point => [place(one), y(one.mean[part])]),
        2.5,
      ),
      {
        kind: "line",
        pieces: blocks.map((block) => block.map((one): Point => [place(one), y(one.week.mean[part])])),
        ink: partInk(index),
        width: 2.5,
      },
    ]),
    lines: thresholdLines(threshold, y, reader),
  };
}

/** Mornings minus evenings: of each day as a mark, of seven days as a line. */
export function plotDifferences(
  days: readonly DifferenceDay[],
  window: Window,
  reader: Reader,
): PressurePlot {
  const places = new Map(days.map(({ day }) => [day, noonOfLocalDay(day, reader.zone)]));
  const rows = days.map(({ day, week }): ChartRow => {
    return {
      key: day,
      at: places.get(day) ?? 0,
      values: [week.systolic, week.diastolic],
      reading: null,
    };
  });
  const values = [
    0,
    ...days.flatMap(({ own, week }) => PARTS.flatMap((part) => [week[part], own?.[part] ?? week[part]])),
  ];
  const frame = { rows, x: [window.from, window.to] as const, xTicks: ticksOf(window, reader) };
  const { model, x, y } = frameOf(frame, values, DIFFERENCE_SPAN, reader);
  const place = ({ day }: { readonly day: LocalDay }) => x(places.get(day) ?? 0);
  return {
    model,
    bands: [],
    shapes: PARTS.flatMap((part, index): Shape[] => [
      ...drawPartMarks(
        index,
        days.flatMap((one): Point[] => (one.own ? [[place(one), y(one.own[part])]] : [])),
        2.5,
      ),
      {
        kind: "line",
        pieces: joinDays(days).map((block) => block.map((one): Point => [place(one), y(one.week[part])])),
        ink: partInk(index),
        width: 2.5,
      },
    ]),
    lines: [{ percent: y(0), label: formatTick(0, "pressure", reader.units, reader.locale, 0) }],
  };
}

function ticksOf({ from, to }: Window, reader: Reader): ChartModel["xTicks"] {
  return timeTicks({ from, to }, reader.zone, MAX_TIME_TICKS, firstWeekdayOf(reader.locale)).map(
    ({ at, style }) => ({
      percent: percentOf(at, from, to),
      label: formatInstant(at, reader.zone, reader.locale, style),
    }),
  );
}

/** Days in blocks: a line joins neighbours whose seven days overlap. */
function joinDays<Day extends { readonly day: LocalDay }>(days: readonly Day[]): Day[][] {
  const blocks: Day[][] = [];
  for (const day of days) {
    const last = blocks.at(-1)?.at(-1);
    if (last && daysBetween(last.day, day.day) < JOINED_DAYS) blocks.at(-1)?.push(day);
    else blocks.push([day]);
  }
  return blocks;
}
