import type { ChartKind } from "#lib/metrics/registry.ts";
import type { ChartModel } from "./chart-model.ts";
import { drawChartShapes } from "./chart-shapes.ts";
import { ShapeLayer } from "./shape-layer.tsx";

/** The marks of a chart over its plot. */
export function ChartMarks({ kind, model }: { kind: ChartKind; model: ChartModel }) {
  return <ShapeLayer shapes={drawChartShapes(kind, model)} />;
}
