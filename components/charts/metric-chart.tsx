"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { Reader } from "#components/metric/reader.ts";
import type { ChartPanel } from "#lib/metrics/registry.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Series } from "#lib/series/series.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { buildChartModel } from "./chart-model.ts";
import { PartNames } from "./part-shape.tsx";
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

/** The chart of a metric, or one above the other where its parts are of very different size. */
export function MetricChart({ series, reader, label, swing, goal = null }: MetricChartProps) {
  const metric = getMetric(series.metric);
  if (!metric.panels) return <Chart {...{ series, reader, label, swing, goal }} panel={null} />;
  return (
    <div className="grid grid-cols-1 gap-6">
      {metric.panels.map((panel) => (
        <Chart
          key={panel.name}
          {...{ series, reader, swing, panel }}
          label={`${label}. ${panel.name}`}
          goal={null}
        />
      ))}
    </div>
  );
}

type ChartProps = Required<MetricChartProps> & { panel: ChartPanel | null };

/** Plain SVG from the server at once, with Recharts' marks over it as soon as they are there. */
function Chart({ series, reader, label, swing, goal, panel }: ChartProps) {
  const only = panel?.parts ?? null;
  const model = useMemo(() => buildChartModel(series, reader, { goal, only }), [series, reader, goal, only]);
  const metric = getMetric(series.metric);
  const names = metric.parts.flatMap(({ key, name }) => (only?.includes(key) ? [name] : []));
  return (
    <ChartFrame
      model={model}
      unit={unitLabel(metric.unitKind, reader.units)}
      caption={<PartNames names={names} />}
      low={panel !== null}
      swing={swing}
    >
      {/* Bars stay: their widths are days on the clock, which Recharts has no mark for. */}
      <div
        className={joinClasses(
          "absolute inset-0",
          metric.chartKind !== "bars" && "has-[+div_.recharts-surface]:hidden",
        )}
      >
        <StaticPlot kind={metric.chartKind} model={model} />
      </div>
      <div className="absolute inset-0">
        <RechartsPlot metric={metric} model={model} reader={reader} label={label} />
      </div>
    </ChartFrame>
  );
}
