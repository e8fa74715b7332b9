import { type ChartModel, percentOf } from "#components/charts/chart-model.ts";
import type { Pressure } from "#lib/insights/pressure-class.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { valueAxis } from "#lib/series/axis.ts";
import type { Shape } from "#lib/series/drawing.ts";

/** A drawing of blood pressure: the frame around it, what lies behind, the marks, and thin lines with their labels. */
export type PressurePlot = {
  readonly model: ChartModel;
  /** Drawn faintly, each as much as it says. */
  readonly bands: readonly { readonly opacity: number; readonly shape: Shape }[];
  readonly shapes: readonly Shape[];
  readonly lines: readonly { readonly percent: number; readonly label: string }[];
};

export const PARTS = ["systolic", "diastolic"] as const;
/** The least that an axis of pressures spans, mmHg. */
export const AXIS_SPAN = 40;

type Frame = Pick<ChartModel, "rows" | "xTicks"> & {
  readonly x: readonly [number, number];
};

/** The frame with a value axis around `values`, and where a value lies in percent from the top. */
export function frameOf(
  { x, ...rest }: Frame,
  values: readonly number[],
  minimumSpan: number,
  reader: Reader,
) {
  const axis = valueAxis(values, { minimumSpan });
  const y = (value: number) => 100 - percentOf(value, axis.from, axis.to);
  const model: ChartModel = {
    ...rest,
    ...{ trend: [], blocks: [], named: false, goal: null, notes: [], ghost: [], stack: [] },
    domain: { x, y: [axis.from, axis.to] },
    yTicks: axis.ticks.map((tick) => ({
      percent: y(tick),
      label: formatTick(tick, "pressure", reader.units, reader.locale, axis.decimals),
    })),
  };
  return { model, y, x: (place: number) => percentOf(place, ...x) };
}

/** The home threshold of each part, as a thin line with its label; `y` places a value. */
export function thresholdLines(
  threshold: Pressure,
  y: (value: number) => number,
  reader: Reader,
): PressurePlot["lines"] {
  return PARTS.map((part) => ({
    percent: y(threshold[part]),
    label: formatTick(threshold[part], "pressure", reader.units, reader.locale, 0),
  }));
}
