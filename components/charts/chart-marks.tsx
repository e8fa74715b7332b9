import type { ReactNode } from "react";
import type { ChartKind } from "#lib/metrics/registry.ts";
import { percentOf } from "./chart-model.ts";
import type { ChartModel, ChartRow } from "./chart-model.ts";
import { partColour, partDash, PartMarks } from "./part-mark.tsx";

/** The radius of a reading's dot in pixels: the more there are, the smaller, so that they do not run together. */
function dotSize(count: number): number {
  if (count <= 60) return 3.5;
  return count <= 200 ? 2.5 : 1.75;
}

type Point = readonly [x: number, y: number];
type Place = { readonly x: (at: number) => number; readonly y: (value: number) => number };

/** How each kind of chart is drawn. A kind without a line here does not compile. */
const MARKS: Readonly<Record<ChartKind, (model: ChartModel, place: Place) => ReactNode>> = {
  trend: (model, place) => (
    <>
      <PartMarks
        part={0}
        points={pointsOf(model.rows, 0, place)}
        radius={dotSize(model.rows.length)}
        colour="var(--color-raw)"
      />
      {model.trend.map((block) => (
        <path
          key={block[0]?.at}
          d={joined(block.map(({ at, value }) => [place.x(at), place.y(value)]))}
          className="stroke-first"
          strokeWidth="2.5"
        />
      ))}
    </>
  ),
  "range-pair": (model, place) => {
    const radius = dotSize(model.rows.length);
    return (
      <>
        <path
          d={model.rows
            .map(({ at, values: [high = 0, low = 0] }) => `M${place.x(at)} ${place.y(high)}V${place.y(low)}`)
            .join("")}
          className="stroke-edge opacity-45"
          strokeWidth={Math.max(1, radius - 1.5)}
        />
        <PartMarks part={0} points={pointsOf(model.rows, 0, place)} radius={radius} />
        <PartMarks part={1} points={pointsOf(model.rows, 1, place)} radius={radius} />
      </>
    );
  },
  points: (model, place) => (
    <>
      {model.blocks.map((block) => (
        <path
          key={block[0]?.at}
          d={joined(pointsOf(block, 0, place))}
          className="stroke-first opacity-35"
          strokeWidth="1"
        />
      ))}
      <PartMarks part={0} points={pointsOf(model.rows, 0, place)} radius={dotSize(model.rows.length)} />
    </>
  ),
  parts: (model, place) =>
    (model.rows[0]?.values ?? []).map((_, part) => (
      <g key={part}>
        {model.blocks.map((block) => (
          <path
            key={block[0]?.at}
            d={joined(pointsOf(block, part, place))}
            stroke={partColour(part)}
            className="opacity-70"
            strokeWidth="1.5"
            strokeDasharray={partDash(part)}
          />
        ))}
        <PartMarks
          part={part}
          points={pointsOf(model.rows, part, place)}
          radius={dotSize(model.rows.length * 2)}
        />
      </g>
    )),
  bars: (model, place) =>
    (model.rows[0]?.values ?? []).map((_, part) => (
      <path key={part} d={bars(model.rows, part, place)} fill={partColour(part)} />
    )),
  // Which row a mark is in says its class. Signs have a shape of their own, as in `VerdictMark`.
  classes: (model, place) => {
    const radius = dotSize(model.rows.length) + 1;
    const signs = model.rows.filter(({ verdict }) => verdict === "positive");
    const others = model.rows.filter(({ verdict }) => verdict !== "positive");
    return (
      <>
        <PartMarks part={0} points={pointsOf(others, 0, place)} radius={radius} />
        <PartMarks
          part={1}
          points={pointsOf(signs, 0, place)}
          radius={radius}
          colour="var(--color-warning)"
        />
      </>
    );
  },
};

/**
 * The marks of a chart, drawn once for screen, paper and pages without script. They lie in percent of the plot, like
 * the lines and labels of its frame, so that no width of screen or paper can part the two.
 */
export function ChartMarks({ kind, model }: { kind: ChartKind; model: ChartModel }) {
  const { x, y } = model.domain;
  const place: Place = {
    x: (at) => percentOf(at, x[0], x[1]),
    y: (value) => 100 - percentOf(value, y[0], y[1]),
  };
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
      {MARKS[kind](model, place)}
    </svg>
  );
}

function pointsOf(rows: readonly ChartRow[], part: number, { x, y }: Place): Point[] {
  return rows.map(({ at, values }) => [x(at), y(values[part] ?? 0)]);
}

/** How much of a day stays free on either side of its bar. */
const GAP = 0.12;

/** One part of every stack, from the top of the parts before it. */
function bars(rows: readonly ChartRow[], part: number, { x, y }: Place): string {
  return rows
    .map(({ bar, values }) => {
      if (!bar) return "";
      const { from, to } = bar.window;
      const room = (to - from) * GAP;
      const foot = values.slice(0, part).reduce((sum, value) => sum + value, 0);
      const [left, right] = [x(from + room), x(to - room)];
      return `M${left} ${y(foot)}V${y(foot + (values[part] ?? 0))}H${right}V${y(foot)}z`;
    })
    .join("");
}

function joined(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}
