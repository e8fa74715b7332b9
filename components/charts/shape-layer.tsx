import type { Shape } from "#lib/series/drawing.ts";
import { Shapes } from "./shapes.tsx";

/** Shapes over a plot, in percent of it. */
export function ShapeLayer({ shapes }: { shapes: readonly Shape[] }) {
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
      <Shapes shapes={shapes} />
    </svg>
  );
}
