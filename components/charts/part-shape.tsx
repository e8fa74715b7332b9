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

export function partColour(part: number): string {
  return PART_COLOURS[part % PART_COLOURS.length] ?? PART_COLOURS[0];
}

export function partDash(part: number): string | undefined {
  return PART_DASHES[part % PART_DASHES.length];
}

type PartShapeProps = { part: number; cx: number; cy: number; radius: number };

/** The mark of a part's reading: disc, square, triangle, diamond, ring. */
export function PartShape({ part, cx, cy, radius }: PartShapeProps) {
  const fill = partColour(part);
  switch (part % PART_COLOURS.length) {
    case 0:
      return <circle cx={cx} cy={cy} r={radius} fill={fill} />;
    case 1:
      return <rect x={cx - radius} y={cy - radius} width={2 * radius} height={2 * radius} fill={fill} />;
    case 2:
      return (
        <path
          d={`M${cx} ${cy - radius * 1.2}l${radius * 1.2} ${radius * 2.2}h${-2.4 * radius}z`}
          fill={fill}
        />
      );
    case 3:
      return (
        <path
          d={`M${cx} ${cy - radius * 1.4}l${radius * 1.4} ${radius * 1.4}l${-1.4 * radius} ${radius * 1.4}l${-1.4 * radius} ${-1.4 * radius}z`}
          fill={fill}
        />
      );
    default:
      return (
        <circle
          cx={cx}
          cy={cy}
          r={radius * 0.9}
          fill="var(--color-surface)"
          stroke={fill}
          strokeWidth={radius * 0.6}
        />
      );
  }
}

/** A part's line and shape in a box of 20 by 12, for a legend. */
export function PartMark({ part }: { part: number }) {
  return (
    <>
      <path d="M0 6h20" stroke={partColour(part)} strokeWidth="1.5" strokeDasharray={partDash(part)} />
      <PartShape part={part} cx={10} cy={6} radius={3.5} />
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
