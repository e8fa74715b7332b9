import type { Shape } from "#lib/series/drawing.ts";
import { Shapes } from "./shapes.tsx";

/** Shapes over a plot, in percent of it. */
export function ShapeLayer({ shapes }: { shapes: readonly Shape[] }) {
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      // A hand that moves the days moves the marks along, inside the plot (`useChartZoom`).
      className="absolute inset-0 size-full overflow-visible in-data-moving:translate-x-(--moved) in-data-moving:[clip-path:inset(-1rem_var(--moved)_-1rem_calc(-1*var(--moved)))] [&_path]:[vector-effect:non-scaling-stroke]"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <Shapes shapes={shapes} />
    </svg>
  );
}
