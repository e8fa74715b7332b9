"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import type { Reader } from "#components/metric/reader.ts";
import type { ChartPanel } from "#lib/metrics/registry.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Series } from "#lib/series/series.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { ChartMarks } from "./chart-marks.tsx";
import { buildChartModel } from "./chart-model.ts";
import { PartNames } from "./part-mark.tsx";

const ChartFinder = dynamic(() => import("./chart-finder.tsx").then((module) => module.ChartFinder), {
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

/** The drawing, which needs no script, and over it what finds readings as soon as its script is there. */
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
      <ChartMarks kind={metric.chartKind} model={model} />
      <ChartFinder series={series} model={model} reader={reader} label={label} />
    </ChartFrame>
  );
}
