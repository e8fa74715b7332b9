"use client";

import { useMemo } from "react";
import { ComposedChart, Tooltip, XAxis, YAxis } from "recharts";
import type { Reader } from "#components/metric/reader.ts";
import type { Metric } from "#lib/metrics/registry.ts";
import type { ChartModel, ChartRow } from "./chart-model.ts";
import { PlumbCursor } from "./plumb-cursor.tsx";
import { ReadingTooltip } from "./reading-tooltip.tsx";
import { CHART_MARKS } from "./recharts-marks.tsx";
import { rechartsRows } from "./recharts-rows.ts";
import { SpanTooltip } from "./span-tooltip.tsx";

export type RechartsPlotProps = { metric: Metric; model: ChartModel; reader: Reader; label: string };

/** The living marks over the frame's grid. Arrow keys walk from reading to reading. */
export function RechartsPlot({ metric, model, reader, label }: RechartsPlotProps) {
  const rows = useMemo(() => rechartsRows(model), [model]);
  return (
    <ComposedChart
      responsive
      style={{ width: "100%", height: "100%" }}
      className="[&_.recharts-surface]:overflow-visible"
      data={rows}
      margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer
      title={label}
      desc="Use the left and right arrow keys to walk through the readings. The table below holds the same numbers."
    >
      <XAxis hide dataKey="at" type="number" scale="time" domain={[...model.domain.x]} />
      <YAxis hide type="number" domain={[...model.domain.y]} width={0} />
      {CHART_MARKS[metric.chartKind](model)}
      <Tooltip
        isAnimationActive={false}
        cursor={<PlumbCursor />}
        wrapperStyle={{ zIndex: 10, outline: "none" }}
        content={({ active, payload }) => {
          const row = rowIn(payload[0]?.payload);
          if (!active || !row) return null;
          if (row.reading) return <ReadingTooltip metric={metric} reading={row.reading} reader={reader} />;
          return row.bar ? <SpanTooltip metric={metric} bar={row.bar} reader={reader} /> : null;
        }}
      />
    </ComposedChart>
  );
}

/** Recharts hands a row back untyped; it is one of those that `rechartsRows` made. */
function rowIn(flat: unknown): ChartRow | null {
  return typeof flat === "object" && flat !== null && "row" in flat ? (flat.row as ChartRow) : null;
}
