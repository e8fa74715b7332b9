"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import type { Reader } from "#components/metric/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Series } from "#lib/series/series.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { buildChartModel } from "./chart-model.ts";
import { StaticPlot } from "./static-plot.tsx";

const RechartsPlot = dynamic(() => import("./recharts-plot.tsx").then((module) => module.RechartsPlot), {
  ssr: false,
  loading: () => null,
});

type MetricChartProps = {
  series: Series;
  reader: Reader;
  label: string;
  swing: boolean;
  goal?: number | null;
};

/** The chart of a metric: plain SVG from the server at once, with Recharts' marks over it as soon as they are there. */
export function MetricChart({ series, reader, label, swing, goal = null }: MetricChartProps) {
  const model = useMemo(() => buildChartModel(series, reader, goal), [series, reader, goal]);
  const metric = getMetric(series.metric);
  return (
    <ChartFrame model={model} unit={unitLabel(metric.unitKind, reader.units)} swing={swing}>
      <div className="absolute inset-0 has-[+div_.recharts-surface]:hidden">
        <StaticPlot kind={metric.chartKind} model={model} />
      </div>
      <div className="absolute inset-0">
        <RechartsPlot metric={metric} model={model} reader={reader} label={label} />
      </div>
    </ChartFrame>
  );
}
