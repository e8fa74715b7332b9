type PlumbCursorProps = { points?: readonly { readonly x: number; readonly y: number }[] };

/** The chart's cursor: a line hung from the top through the reading, with its bob at the foot. */
export function PlumbCursor({ points }: PlumbCursorProps) {
  const [top, bottom] = points ?? [];
  if (!top || !bottom) return null;
  return (
    <g aria-hidden="true">
      <path d={`M${top.x} ${top.y}V${bottom.y - 12}`} stroke="var(--color-edge)" strokeWidth="1" />
      <path d={`M${top.x - 4.5} ${bottom.y - 13}h9L${top.x} ${bottom.y}z`} fill="var(--color-brass)" />
    </g>
  );
}
