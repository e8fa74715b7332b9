import type { Ink, Point, Shape } from "#lib/series/drawing.ts";

/** Written out, because only the colours that are named somewhere become part of the style sheet. */
const COLOURS: Readonly<Record<Ink, string>> = {
  first: "var(--color-first)",
  second: "var(--color-second)",
  third: "var(--color-third)",
  fourth: "var(--color-fourth)",
  fifth: "var(--color-fifth)",
  raw: "var(--color-raw)",
  edge: "var(--color-edge)",
  warning: "var(--color-warning)",
  surface: "var(--color-surface)",
  "sleep-light": "var(--color-sleep-light)",
  "sleep-deep": "var(--color-sleep-deep)",
  "sleep-rem": "var(--color-sleep-rem)",
  "shade-1": "var(--color-shade-1)",
  "shade-2": "var(--color-shade-2)",
  "shade-3": "var(--color-shade-3)",
  "shade-4": "var(--color-shade-4)",
};

/** A colour as a CSS value. */
export function inkColour(ink: Ink): string {
  return COLOURS[ink];
}

/** Shapes as paths of an SVG of 100 by 100, whose strokes keep their width however it is stretched. */
export function Shapes({ shapes }: { shapes: readonly Shape[] }) {
  return shapes.map((shape, index) => <ShapePath key={index} {...shape} />);
}

/**
 * Dots are strokes that are all cap. So one path holds any number of them, and stretching the drawing moves them
 * without deforming them. They have a length, because PDF draws no square cap on a line of none.
 */
function ShapePath(shape: Shape) {
  const colour = inkColour(shape.ink);
  switch (shape.kind) {
    case "line":
      return (
        <path
          d={shape.pieces.map(joinPoints).join("")}
          stroke={colour}
          strokeWidth={shape.width}
          strokeDasharray={shape.dash?.join(" ")}
          opacity={shape.opacity}
        />
      );
    case "dots":
      return (
        <path
          d={shape.points.map(([x, y]) => `M${x} ${y}h.01`).join("")}
          stroke={colour}
          strokeLinecap={shape.cap}
          strokeWidth={shape.width}
          vectorEffect="non-scaling-stroke"
        />
      );
    case "area":
      return <path d={shape.pieces.map((piece) => `${joinPoints(piece)}z`).join("")} fill={colour} />;
  }
}

function joinPoints(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}
