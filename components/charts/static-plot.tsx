import type { ReactNode } from "react";
import type { ChartKind } from "#lib/metrics/registry.ts";
import { percentOf } from "./chart-model.ts";
import type { ChartModel, ChartRow } from "./chart-model.ts";
import { dotSize } from "./dot-size.ts";
import { partColour, partDash } from "./part-shape.tsx";

type Place = { readonly x: (at: number) => number; readonly y: (value: number) => number };

/** How each kind of chart is drawn before, or without, its script: one line a kind. */
const STATIC_MARKS: Readonly<Record<ChartKind, (model: ChartModel, place: Place) => ReactNode>> = {
  trend: (model, place) => (
    <>
      <path
        d={dots(model.rows, 0, place)}
        className="stroke-raw"
        strokeWidth={dotSize(model.rows.length) * 2}
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
  "range-pair": (model, place) => (
    <>
      <path
        d={model.rows
          .map(({ at, values: [high = 0, low = 0] }) => `M${place.x(at)} ${place.y(high)}V${place.y(low)}`)
          .join("")}
        className="stroke-edge opacity-45"
        strokeWidth={Math.max(1, dotSize(model.rows.length) - 1.5)}
      />
      <path
        d={dots(model.rows, 0, place)}
        className="stroke-first"
        strokeWidth={dotSize(model.rows.length) * 2}
      />
      <path
        d={dots(model.rows, 1, place)}
        className="stroke-second"
        strokeLinecap="square"
        strokeWidth={dotSize(model.rows.length) * 2}
      />
    </>
  ),
  points: (model, place) => (
    <>
      {model.blocks.map((block) => (
        <path
          key={block[0]?.at}
          d={joined(block.map(({ at, values }) => [place.x(at), place.y(values[0] ?? 0)]))}
          className="stroke-first opacity-35"
          strokeWidth="1"
        />
      ))}
      <path
        d={dots(model.rows, 0, place)}
        className="stroke-first"
        strokeWidth={dotSize(model.rows.length) * 2}
      />
    </>
  ),
  parts: (model, place) =>
    (model.rows[0]?.values ?? []).map((_, part) => (
      <g key={part} stroke={partColour(part)}>
        {model.blocks.map((block) => (
          <path
            key={block[0]?.at}
            d={joined(block.map(({ at, values }) => [place.x(at), place.y(values[part] ?? 0)]))}
            className="opacity-70"
            strokeWidth="1.5"
            strokeDasharray={partDash(part)}
          />
        ))}
        <path d={dots(model.rows, part, place)} strokeWidth={dotSize(model.rows.length * 2) * 2} />
      </g>
    )),
  bars: (model, place) =>
    (model.rows[0]?.values ?? []).map((_, part) => (
      <path key={part} d={bars(model.rows, part, place)} fill={partColour(part)} />
    )),
  // Signs have a shape of their own, as in `FindingMark`.
  classes: (model, place) => {
    const strokeWidth = dotSize(model.rows.length) * 2 + 2;
    const signs = model.rows.filter(({ finding }) => finding === "positive");
    const others = model.rows.filter(({ finding }) => finding !== "positive");
    return (
      <>
        <path d={dots(others, 0, place)} className="stroke-first" strokeWidth={strokeWidth} />
        <path
          d={dots(signs, 0, place)}
          className="stroke-warning"
          strokeLinecap="square"
          strokeWidth={strokeWidth}
        />
      </>
    );
  },
};

/** The chart as plain SVG, stretched over the plot: what the server sends, and the place holder of the real one. */
export function StaticPlot({ kind, model }: { kind: ChartKind; model: ChartModel }) {
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
      {STATIC_MARKS[kind](model, place)}
    </svg>
  );
}

function dots(rows: readonly ChartRow[], part: number, { x, y }: Place): string {
  return rows.map(({ at, values }) => `M${x(at)} ${y(values[part] ?? 0)}h0`).join("");
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

function joined(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}
