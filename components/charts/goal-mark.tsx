import type { ChartGoal } from "./chart-model.ts";

const ARROWS = { line: "", above: " ↑", below: " ↓" } as const;

/** Where the goal is: a dashed line, or only its words when it lies beyond the axis. */
export function GoalMark({ percent, label, place }: ChartGoal) {
  return (
    <div className="pointer-events-none absolute inset-x-0" style={{ top: `${percent}%` }}>
      {place === "line" ? <div className="border-t border-dashed border-ink-soft" /> : null}
      <span
        className={`absolute left-1 rounded-sm bg-surface px-1 text-xs text-ink-soft figures ${place === "above" ? "top-1" : "bottom-1"}`}
      >
        {label + ARROWS[place]}
      </span>
    </div>
  );
}
