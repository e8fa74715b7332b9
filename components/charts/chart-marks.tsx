import type { ChartKind } from "#lib/metrics/registry.ts";
import type { ChartModel } from "./chart-model.ts";
import { drawChartShapes } from "./chart-shapes.ts";
import { Shapes } from "./shapes.tsx";

/** The marks of a chart over its plot. */
export function ChartMarks({ kind, model }: { kind: ChartKind; model: ChartModel }) {
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 size-full overflow-visible [&_path]:[vector-effect:non-scaling-stroke]"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <Shapes shapes={drawChartShapes(kind, model)} />
    </svg>
  );
}
