/** A part's colour by its place in the metric, as a CSS value. They differ in lightness as well as in hue. */
const PART_COLOURS = [
  "var(--color-first)",
  "var(--color-second)",
  "var(--color-third)",
  "var(--color-fourth)",
  "var(--color-fifth)",
] as const;

/** A part's line by its place: together with the shape, no one needs a colour to tell parts apart. */
const PART_DASHES = [undefined, "6 3", "2 3", "9 3 2 3", "1 4"] as const;

/** One stroke of a mark: how wide in radii of the mark, and whether it is a hole in what is below. */
type Layer = { readonly cap: "round" | "square"; readonly width: number; readonly hole?: boolean };

/** The mark of a part by its place: disc, square, ring, frame, target. */
const PART_LAYERS: readonly (readonly Layer[])[] = [
  [{ cap: "round", width: 2 }],
  [{ cap: "square", width: 2 }],
  [
    { cap: "round", width: 2.4 },
    { cap: "round", width: 1.2, hole: true },
  ],
  [
    { cap: "square", width: 2.2 },
    { cap: "square", width: 1, hole: true },
  ],
  [
    { cap: "round", width: 2.8 },
    { cap: "round", width: 1.9, hole: true },
    { cap: "round", width: 1 },
  ],
];

export function partColour(part: number): string {
  return PART_COLOURS[part % PART_COLOURS.length] ?? PART_COLOURS[0];
}

export function partDash(part: number): string | undefined {
  return PART_DASHES[part % PART_DASHES.length];
}

type PartMarksProps = {
  part: number;
  /** The centres, in the units of the drawing. */
  points: readonly (readonly [x: number, y: number])[];
  /** In pixels, whatever the drawing is stretched to. */
  radius: number;
  colour?: string;
};

/**
 * All marks of a part, as strokes that are all cap. So one path holds any number of them, and stretching the drawing
 * moves them without deforming them. They have a length, because PDF draws no square cap on a line of none.
 */
export function PartMarks({ part, points, radius, colour = partColour(part) }: PartMarksProps) {
  const path = points.map(([x, y]) => `M${x} ${y}h.01`).join("");
  return PART_LAYERS[part % PART_LAYERS.length]?.map(({ cap, width, hole }, index) => (
    <path
      key={index}
      d={path}
      stroke={hole ? "var(--color-surface)" : colour}
      strokeLinecap={cap}
      strokeWidth={width * radius}
      vectorEffect="non-scaling-stroke"
    />
  ));
}

/** A part's line and mark in a box of 20 by 12, for a legend. */
export function PartMark({ part, line = true }: { part: number; line?: boolean }) {
  return (
    <>
      {line ? (
        <path d="M0 6h20" stroke={partColour(part)} strokeWidth="1.5" strokeDasharray={partDash(part)} />
      ) : null}
      <PartMarks part={part} points={[[10, 6]]} radius={3.5} />
    </>
  );
}

/** The names of a chart's parts, each with its mark. */
export function PartNames({ names }: { names: readonly string[] }) {
  return names.map((name, part) => (
    <span key={name} className="flex items-center gap-2">
      <svg viewBox="0 0 20 12" aria-hidden="true" className="h-3 w-5">
        <PartMark part={part} />
      </svg>
      {name}
    </span>
  ));
}
