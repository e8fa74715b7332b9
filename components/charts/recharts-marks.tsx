import type { ReactElement } from "react";
import { ErrorBar, Line } from "recharts";
import type { ChartKind } from "#lib/metrics/registry.ts";
import type { ChartModel } from "./chart-model.ts";
import { dotSize } from "./dot-size.ts";
import { partColour, partDash, PartShape } from "./part-shape.tsx";
import { blockColumn, partColumn, RANGE_COLUMN, TOTAL_COLUMN, trendColumn } from "./recharts-rows.ts";

const FIRST = "var(--color-first)";
const SECOND = "var(--color-second)";
/** Recharts draws dots over lines; the trend is what one looks for. */
const ABOVE_DOTS = 700;

/** How each kind of chart is drawn. A kind without a line here does not compile. */
export const CHART_MARKS: Readonly<Record<ChartKind, (model: ChartModel) => ReactElement[]>> = {
  trend: (model) => [
    <Line
      key="raw"
      dataKey={partColumn(0)}
      stroke="none"
      dot={{ r: dotSize(model.rows.length), fill: "var(--color-raw)", stroke: "none" }}
      activeDot={{ r: 5, fill: "var(--color-surface)", stroke: FIRST, strokeWidth: 2 }}
      isAnimationActive={false}
    />,
    ...model.trend.map((_, block) => (
      <Line
        key={trendColumn(block)}
        dataKey={trendColumn(block)}
        stroke={FIRST}
        strokeWidth={2.5}
        strokeLinecap="round"
        zIndex={ABOVE_DOTS}
        dot={false}
        activeDot={false}
        connectNulls
        isAnimationActive={false}
      />
    )),
  ],
  "range-pair": (model) => {
    const radius = dotSize(model.rows.length);
    return [
      <Line
        key="first"
        dataKey={partColumn(0)}
        stroke="none"
        dot={{ r: radius, fill: FIRST, stroke: "none" }}
        activeDot={{ r: 5, fill: FIRST, stroke: "var(--color-surface)", strokeWidth: 2 }}
        isAnimationActive={false}
      >
        <ErrorBar
          dataKey={RANGE_COLUMN}
          direction="y"
          width={0}
          stroke="var(--color-edge)"
          strokeOpacity={0.45}
          strokeWidth={Math.max(1, radius - 1.5)}
          isAnimationActive={false}
        />
      </Line>,
      <Line
        key="second"
        dataKey={partColumn(1)}
        stroke="none"
        dot={(dot: DotPlace) => <Square key={dot.index} {...dot} radius={radius} />}
        activeDot={{ r: 5, fill: SECOND, stroke: "var(--color-surface)", strokeWidth: 2 }}
        isAnimationActive={false}
      />,
    ];
  },
  points: (model) => [
    ...model.blocks.map((_, block) => (
      <Line
        key={blockColumn(block)}
        dataKey={blockColumn(block)}
        stroke={FIRST}
        strokeOpacity={0.35}
        strokeWidth={1}
        dot={false}
        activeDot={false}
        connectNulls
        isAnimationActive={false}
      />
    )),
    <Line
      key="points"
      dataKey={partColumn(0)}
      stroke="none"
      dot={{ r: dotSize(model.rows.length), fill: FIRST, stroke: "none" }}
      activeDot={{ r: 5, fill: "var(--color-surface)", stroke: FIRST, strokeWidth: 2 }}
      isAnimationActive={false}
    />,
  ],
  parts: (model) => {
    const radius = dotSize(model.rows.length * 2);
    return (model.rows[0]?.values ?? []).flatMap((_, part) => [
      ...model.blocks.map((__, block) => (
        <Line
          key={blockColumn(block, part)}
          dataKey={blockColumn(block, part)}
          stroke={partColour(part)}
          strokeOpacity={0.7}
          strokeWidth={1.5}
          {...dashes(part)}
          dot={false}
          activeDot={false}
          connectNulls
          isAnimationActive={false}
        />
      )),
      <Line
        key={partColumn(part)}
        dataKey={partColumn(part)}
        stroke="none"
        dot={(dot: DotPlace) => <Shape key={dot.index} {...dot} part={part} radius={radius} />}
        activeDot={{ r: 5, fill: "var(--color-surface)", stroke: partColour(part), strokeWidth: 2 }}
        isAnimationActive={false}
      />,
    ]);
  },
  // The bars are the static plot's; this is what the pointer and the arrow keys find.
  bars: () => [
    <Line
      key="bars"
      dataKey={TOTAL_COLUMN}
      stroke="none"
      dot={false}
      activeDot={{ r: 5, fill: "var(--color-surface)", stroke: FIRST, strokeWidth: 2 }}
      isAnimationActive={false}
    />,
  ],
  // Which row a dot is in says its class; a line between two classes would mean nothing.
  classes: (model) => [
    <Line
      key="classes"
      dataKey={partColumn(0)}
      stroke="none"
      dot={(dot: DotPlace) => (
        <ClassDot
          key={dot.index}
          {...dot}
          radius={dotSize(model.rows.length) + 1}
          signs={model.rows[dot.index ?? -1]?.finding === "positive"}
        />
      )}
      activeDot={{ r: 5, fill: "var(--color-surface)", stroke: FIRST, strokeWidth: 2 }}
      isAnimationActive={false}
    />,
  ],
};

/** A whole line has no dashes at all. */
function dashes(part: number): { strokeDasharray?: string } {
  const dash = partDash(part);
  return dash === undefined ? {} : { strokeDasharray: dash };
}

function Shape({ cx, cy, part, radius }: DotPlace & { part: number; radius: number }) {
  return cx === undefined || cy === undefined ? null : (
    <PartShape part={part} cx={cx} cy={cy} radius={radius} />
  );
}

type DotPlace = { readonly cx?: number; readonly cy?: number; readonly index?: number };

/** The second part's mark: another shape, so that no one needs its colour to tell it. */
function Square({ cx, cy, radius, fill = SECOND }: DotPlace & { radius: number; fill?: string }) {
  if (cx === undefined || cy === undefined) return null;
  return <rect x={cx - radius} y={cy - radius} width={2 * radius} height={2 * radius} fill={fill} />;
}

/** Signs have a shape of their own, as in `FindingMark`. */
function ClassDot({ signs, ...place }: DotPlace & { radius: number; signs: boolean }) {
  if (signs) return <Square {...place} fill="var(--color-warning)" />;
  const { cx, cy, radius } = place;
  return cx === undefined || cy === undefined ? null : <circle cx={cx} cy={cy} r={radius} fill={FIRST} />;
}
