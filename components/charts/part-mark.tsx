import { drawPartMarks, partDash, partInk } from "./part-shapes.ts";
import { inkColour, Shapes } from "./shapes.tsx";

/** A part's colour by its place in the metric, as a CSS value. */
export function partColour(part: number): string {
  return inkColour(partInk(part));
}

/** A part's line and mark in a box of 20 by 12, for a legend. */
export function PartMark({ part, line = true }: { part: number; line?: boolean }) {
  return (
    <>
      {line ? (
        <path
          d="M0 6h20"
          stroke={partColour(part)}
          strokeWidth="1.5"
          strokeDasharray={partDash(part)?.join(" ")}
        />
      ) : null}
      <Shapes shapes={drawPartMarks(part, [[10, 6]], 3.5)} />
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
