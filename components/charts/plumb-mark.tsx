import { joinClasses } from "#components/ui/join-classes.ts";

type PlumbMarkProps = { left: number; top: number; swing: boolean };

/** A line from the top of the box to a point, given in percent, with the bob at its end: the newest reading. */
export function PlumbMark({ left, top, swing }: PlumbMarkProps) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses(
        "pointer-events-none absolute top-0 block origin-top",
        swing && "animate-settle",
      )}
      style={{ left: `${left}%`, height: `${top}%` }}
    >
      <span className="absolute inset-y-0 left-0 -ml-px w-px bg-edge opacity-70" />
      <svg viewBox="0 0 10 14" className="absolute bottom-0 left-0 -ml-[5.5px] h-3.5 w-2.5">
        <path
          d="M1.2 0h7.6c.9 0 1.4.8 1 1.6L5 14 .2 1.6C-.2.8.3 0 1.2 0z"
          className="fill-brass stroke-surface"
          strokeWidth="0.8"
        />
      </svg>
    </span>
  );
}
