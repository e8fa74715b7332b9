import { buildChartModel, percentOf } from "#components/charts/chart-model.ts";
import { drawChartShapes } from "#components/charts/chart-shapes.ts";
import { placeFlags } from "#components/charts/note-shapes.ts";
import { drawPartMarks } from "#components/charts/part-shapes.ts";
import type { Words } from "#lib/messages/language.ts";
import type { Note } from "#lib/metrics/note.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import { displayNumber, unitLabel } from "#lib/metrics/unit.ts";
import type { DrawChart } from "#lib/reports/sheet.ts";
import type { ChartDrawing, Point, Shape } from "#lib/series/drawing.ts";

/** Draws the charts of a report, as those of metrics are drawn. Lines beyond the axis are left out. */
export function makeDrawChart(
  words: Words<"metric.reading">,
  own: Words<"reports.chart">,
  reader: Reader,
  notes: readonly Note[],
): DrawChart {
  return (series, { thresholds = [], hindsight = [] } = {}) => {
    const metric = getMetric(series.metric);
    const model = buildChartModel(words, series, reader, { notes });
    const { x, y } = model.domain;
    const [low, high] = y;
    const shownOf = (value: number) => displayNumber(value, metric.unitKind, reader.units);
    const lines = hindsight.map((block) =>
      block.map(({ at, value }): Point => [percentOf(at, ...x), 100 - percentOf(shownOf(value), ...y)]),
    );
    return {
      shapes: [
        ...drawChartShapes(metric.chartKind, model),
        ...(lines.length > 0 ? [drawHindsight(lines)] : []),
      ],
      xTicks: model.xTicks,
      yTicks: model.yTicks,
      named: model.named,
      unit: unitLabel(metric.unitKind, reader.units),
      legend: [
        ...legendOf(words, own, metric),
        ...(lines.length > 0 ? [{ name: own("hindsight"), mark: [drawHindsight([KEY_LINE])] }] : []),
      ],
      flags: placeFlags(model.notes),
      thresholds: thresholds.flatMap(({ value, label }) => {
        const shown = shownOf(value);
        return shown < low || shown > high ? [] : [{ percent: 100 - percentOf(shown, low, high), label }];
      }),
    };
  };
}

/** A line as a legend shows it. */
const KEY_LINE: readonly Point[] = [
  [0, 6],
  [20, 6],
];

function drawHindsight(pieces: readonly (readonly Point[])[]): Shape {
  return { kind: "line", pieces, ink: "second", width: 2, dash: [1.5, 3] };
}

function legendOf(
  words: Words<"metric.reading">,
  own: Words<"reports.chart">,
  { chartKind, parts }: Metric,
): ChartDrawing["legend"] {
  if (chartKind === "trend")
    return [
      { name: own("reading"), mark: drawPartMarks(0, [[10, 6]], 3.5, "raw") },
      {
        name: own("trend"),
        mark: [
          {
            kind: "line",
            pieces: [KEY_LINE],
            ...({ ink: "first", width: 2.5 } as const),
          },
        ],
      },
    ];
  if (parts.length === 1) return [];
  return parts.map(({ key }, part) => ({
    name: words(`parts.${key}`),
    mark: drawPartMarks(part, [[10, 6]], 3.5),
  }));
}
