import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Ink, Point, Shade, Shape } from "#lib/series/drawing.ts";

/** A part's colour by its place in the metric. They differ in lightness as well as in hue. */
const PART_INKS = ["first", "second", "third", "fourth", "fifth"] as const;

/** Stages and intensities, in the order of the parts: one hue, for orange and red are what a device warns of. */
const SHADES: Partial<Readonly<Record<MetricKey, readonly Shade[]>>> = {
  "sleep-stages": ["sleep-light", "sleep-deep", "sleep-rem"],
  "active-minutes": ["shade-1", "shade-3", "shade-4"],
  "heart-zones": ["shade-1", "shade-2", "shade-3", "shade-4"],
};

/** A part's line by its place: together with the shape, no one needs a colour to tell parts apart. */
const PART_DASHES = [undefined, [6, 3], [2, 3], [9, 3, 2, 3], [1, 4]] as const;

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

export function partInk(part: number): Ink {
  return PART_INKS[part % PART_INKS.length] ?? PART_INKS[0];
}

/** The colour of a part of a stack. */
export function stackInk(metric: MetricKey, part: number): Ink {
  return SHADES[metric]?.[part] ?? partInk(part);
}

/** Lengths of dashes and gaps of a part's line; undefined for an unbroken one. */
export function partDash(part: number): readonly number[] | undefined {
  return PART_DASHES[part % PART_DASHES.length];
}

/** All marks of a part; `radius` in pixels. */
export function drawPartMarks(
  part: number,
  points: readonly Point[],
  radius: number,
  ink = partInk(part),
): Shape[] {
  const layers = PART_LAYERS[part % PART_LAYERS.length] ?? [];
  return layers.map(({ cap, width, hole }) => ({
    ...({ kind: "dots", points, cap } as const),
    ink: hole ? "surface" : ink,
    width: width * radius,
  }));
}
