import type { ChartKind } from "#lib/metrics/registry.ts";
import type { Point, Shape } from "#lib/series/drawing.ts";
import { percentOf } from "./chart-model.ts";
import type { ChartModel, ChartRow } from "./chart-model.ts";
import { drawNotes } from "./note-shapes.ts";
import { drawPartMarks, partDash, partInk } from "./part-shapes.ts";

/** The radius of a reading's dot in pixels: the more there are, the smaller, so that they do not run together. */
function dotSize(count: number): number {
  if (count <= 60) return 3.5;
  return count <= 200 ? 2.5 : 1.75;
}

type Place = { readonly x: (at: number) => number; readonly y: (value: number) => number };

/** How each kind of chart is drawn. A kind without a line here does not compile. */
const MARKS: Readonly<Record<ChartKind, (model: ChartModel, place: Place) => Shape[]>> = {
  trend: (model, place) => [
    ...drawPartMarks(0, pointsOf(model.rows, 0, place), dotSize(model.rows.length), "raw"),
    {
      kind: "line",
      pieces: model.trend.map((block) => block.map(({ at, value }) => [place.x(at), place.y(value)])),
      ink: "first",
      width: 2.5,
    },
  ],
  "range-pair": (model, place) => {
    const radius = dotSize(model.rows.length);
    return [
      {
        kind: "line",
        pieces: model.rows.map(({ at, values: [high = 0, low = 0] }) => [
          [place.x(at), place.y(high)],
          [place.x(at), place.y(low)],
        ]),
        ...({ ink: "edge", opacity: 0.45 } as const),
        width: Math.max(1, radius - 1.5),
      },
      ...drawPartMarks(0, pointsOf(model.rows, 0, place), radius),
      ...drawPartMarks(1, pointsOf(model.rows, 1, place), radius),
    ];
  },
  points: (model, place) => [
    {
      kind: "line",
      pieces: model.blocks.map((block) => pointsOf(block, 0, place)),
      ...({ ink: "first", opacity: 0.35, width: 1 } as const),
    },
    ...drawPartMarks(0, pointsOf(model.rows, 0, place), dotSize(model.rows.length)),
  ],
  parts: (model, place) =>
    (model.rows[0]?.values ?? []).flatMap((_, part): Shape[] => [
      {
        kind: "line",
        pieces: model.blocks.map((block) => pointsOf(block, part, place)),
        ink: partInk(part),
        dash: partDash(part),
        ...{ opacity: 0.7, width: 1.5 },
      },
      ...drawPartMarks(part, pointsOf(model.rows, part, place), dotSize(model.rows.length * 2)),
    ]),
  bars: (model, place) =>
    model.stack.map((ink, part) => ({ kind: "area", pieces: barsOf(model.rows, part, place), ink })),
  // Which row a mark is in says its class. Signs have a shape of their own, as in `VerdictMark`.
  classes: (model, place) => {
    const radius = dotSize(model.rows.length) + 1;
    const signs = model.rows.filter(({ verdict }) => verdict === "positive");
    const others = model.rows.filter(({ verdict }) => verdict !== "positive");
    return [
      ...drawPartMarks(0, pointsOf(others, 0, place), radius),
      ...drawPartMarks(1, pointsOf(signs, 0, place), radius, "warning"),
    ];
  },
};

/**
 * The marks of a chart, the same for screen, paper and PDF. They lie in percent of the plot, like the lines and labels
 * around it, so that no width of screen or paper can part the two.
 */
export function drawChartShapes(kind: ChartKind, model: ChartModel): Shape[] {
  const { x, y } = model.domain;
  const place: Place = {
    x: (at) => percentOf(at, x[0], x[1]),
    y: (value) => 100 - percentOf(value, y[0], y[1]),
  };
  return [...MARKS[kind](model, place), ...drawGhost(model, place), ...drawNotes(model.notes)];
}

/** The dots of what other days were like: over the bars, which would hide them. A goal has dashes. */
export const GHOST_DASH = [1, 4] as const;

function drawGhost({ ghost }: ChartModel, { x, y }: Place): Shape[] {
  if (ghost.length === 0) return [];
  const pieces = ghost.map((line) => line.map(({ at, value }): Point => [x(at), y(value)]));
  return [{ kind: "line", pieces, ink: "edge", width: 2, dash: GHOST_DASH }];
}

function pointsOf(rows: readonly ChartRow[], part: number, { x, y }: Place): Point[] {
  return rows.map(({ at, values }) => [x(at), y(values[part] ?? 0)]);
}

/** How much of a day stays free on either side of its bar. */
const GAP = 0.12;

/** One part of every stack, from the top of the parts before it. */
function barsOf(rows: readonly ChartRow[], part: number, { x, y }: Place): Point[][] {
  return rows.flatMap(({ bar, values }) => {
    if (!bar) return [];
    const { from, to } = bar.window;
    const room = (to - from) * GAP;
    const foot = values.slice(0, part).reduce((sum, value) => sum + value, 0);
    const [left, right] = [x(from + room), x(to - room)];
    const [low, high] = [y(foot), y(foot + (values[part] ?? 0))];
    return [
      [
        [left, low],
        [left, high],
        [right, high],
        [right, low],
      ],
    ];
  });
}
