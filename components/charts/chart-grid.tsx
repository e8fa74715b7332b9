import { joinClasses } from "#components/ui/join-classes.ts";
import type { ChartDrawing } from "#lib/series/drawing.ts";

/** The lines of both axes over a plot, with their labels beside it. */
export function ChartGrid({ xTicks, yTicks, named }: Pick<ChartDrawing, "xTicks" | "yTicks" | "named">) {
  return (
    <>
      {yTicks.map(({ percent, label }) => (
        <div
          key={label}
          aria-hidden="true"
          className="absolute inset-x-0 h-px bg-grid"
          style={{ top: `${percent}%` }}
        >
          <span
            className={joinClasses(
              "absolute text-xs whitespace-nowrap text-ink-soft figures",
              named ? "bottom-1.5 left-0 bg-surface pr-1" : "right-full mr-2 -translate-y-1/2",
            )}
          >
            {label}
          </span>
        </div>
      ))}
      {xTicks.map(({ percent, label }) => (
        <div
          key={percent}
          aria-hidden="true"
          className="group absolute inset-y-0 w-px bg-grid"
          style={{ left: `${percent}%` }}
        >
          <span className="absolute top-full mt-2 -translate-x-1/2 text-xs whitespace-nowrap text-ink-soft figures group-even:hidden sm:group-even:inline">
            {label}
          </span>
        </div>
      ))}
    </>
  );
}
