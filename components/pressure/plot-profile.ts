import { type ChartRow, percentOf } from "#components/charts/chart-model.ts";
import { drawPartMarks } from "#components/charts/part-shapes.ts";
import type { Pressure } from "#lib/insights/pressure-class.ts";
import type { ProfileHours } from "#lib/insights/pressure-days.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Point, Shape } from "#lib/series/drawing.ts";
import { AXIS_SPAN, frameOf, PARTS, type PressurePlot, thresholdLines } from "./pressure-plot.ts";

const DAY_HOURS = 24;
const HOUR_TICKS = [0, 6, 12, 18, DAY_HOURS];

/** The hours of the clock: of all readings of each their mean, and what they reach. */
export function plotProfile(
  hours: readonly ProfileHours[],
  threshold: Pressure,
  reader: Reader,
): PressurePlot {
  const middle = ({ hour }: ProfileHours) => hour + 1;
  const rows = hours.map((one): ChartRow => {
    const { systolic, diastolic } = one.mean;
    return { key: String(one.hour), at: middle(one), values: [systolic, diastolic], reading: null };
  });
  const values = [
    ...hours.flatMap(({ low, high }) => [low.diastolic, high.systolic]),
    ...PARTS.map((part) => threshold[part]),
  ];
  const xTicks = HOUR_TICKS.map((hour) => ({
    percent: percentOf(hour, 0, DAY_HOURS),
    label: hour.toLocaleString(reader.locale),
  }));
  const { model, x, y } = frameOf({ rows, x: [0, DAY_HOURS], xTicks }, values, AXIS_SPAN, reader);
  return {
    model,
    bands: [],
    shapes: PARTS.flatMap((part, index): Shape[] => [
      {
        kind: "line",
        pieces: hours.map((one): Point[] => [
          [x(middle(one)), y(one.high[part])],
          [x(middle(one)), y(one.low[part])],
        ]),
        ...({ ink: "edge", opacity: 0.6, width: 2 } as const),
      },
      ...drawPartMarks(
        index,
        hours.map((one): Point => [x(middle(one)), y(one.mean[part])]),
        4,
      ),
    ]),
    lines: thresholdLines(threshold, y, reader),
  };
}
