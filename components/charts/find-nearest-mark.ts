import { percentOf, type ChartPlaces } from "./chart-model.ts";
import type { PointerPlace } from "./pointer-finder.tsx";

/** A plot on the screen, in pixels of the window. */
type PlotBox = Pick<DOMRect, "left" | "top" | "width" | "height">;

/** The row of which the first value is drawn nearest to the pointer; the later of two at one place. Null without rows. */
export function findNearestMark(
  { rows, domain }: ChartPlaces,
  box: PlotBox,
  { clientX, clientY }: PointerPlace,
): number | null {
  const distances = rows.map(({ at, values: [value = 0] }) =>
    Math.hypot(
      box.left + (box.width * percentOf(at, ...domain.x)) / 100 - clientX,
      box.top + box.height * (1 - percentOf(value, ...domain.y) / 100) - clientY,
    ),
  );
  const least = Math.min(...distances);
  return rows.length === 0 ? null : distances.lastIndexOf(least);
}
