import { partColour } from "./part-mark.tsx";

type ChartCursorProps = {
  /** All in percent of the plot. */
  left: number;
  /** The heights of the marks that are pointed at, in the order of the parts. */
  tops: readonly number[];
};

/** A line hung from the top of the plot through what is pointed at, with its bob at the foot. */
export function ChartCursor({ left, tops }: ChartCursorProps) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-y-0" style={{ left: `${left}%` }}>
      <span className="absolute inset-y-0 -ml-px w-px bg-edge" />
      <svg viewBox="0 0 9 13" className="absolute bottom-0 -ml-[4.5px] h-3.25 w-2.25">
        <path d="M0 0h9L4.5 13z" className="fill-brass" />
      </svg>
      {tops.map((top, part) => (
        <span
          key={part}
          className="absolute size-2.5 -translate-1/2 rounded-full border-2 bg-surface"
          style={{ top: `${top}%`, borderColor: partColour(part) }}
        />
      ))}
    </div>
  );
}
