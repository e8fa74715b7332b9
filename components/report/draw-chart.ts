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
import type { ChartDrawing } from "#lib/series/drawing.ts";

/** Draws the charts of a report, as those of metrics are drawn. Lines beyond the axis are left out. */
export function makeDrawChart(
  words: Words<"metric.reading">,
  own: Words<"reports.chart">,
  reader: Reader,
  notes: readonly Note[],
): DrawChart {
  return (series, thresholds) => {
    const metric = getMetric(series.metric);
    const model = buildChartModel(words, series, reader, { notes });
    const [low, high] = model.domain.y;
    return {
      shapes: drawChartShapes(metric.chartKind, model),
      xTicks: model.xTicks,
      yTicks: model.yTicks,
      named: model.named,
      unit: unitLabel(metric.unitKind, reader.units),
      legend: legendOf(words, own, metric),
      flags: placeFlags(model.notes),
      thresholds: thresholds.flatMap(({ value, label }) => {
        const shown = displayNumber(value, metric.unitKind, reader.units);
        return shown < low || shown > high ? [] : [{ percent: 100 - percentOf(shown, low, high), label }];
      }),
    };
  };
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
            pieces: [
              [
                [0, 6],
                [20, 6],
              ],
            ],
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
