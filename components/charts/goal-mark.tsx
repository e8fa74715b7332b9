import type { ChartGoal } from "./chart-model.ts";

const PLACES = { line: "", above: ", above this chart", below: ", below this chart" } as const;

/** The goal's line over the plot. */
export function GoalLine({ percent }: Pick<ChartGoal, "percent">) {
  return (
    <div
      className="pointer-events-none absolute inset-x-0 border-t border-dashed border-ink-soft"
      style={{ top: `${percent}%` }}
      data-goal-line
    />
  );
}

/** How much the goal is, beside the plot, where it can cover no reading; and where it is when no line is drawn. */
export function GoalName({ label, place }: Pick<ChartGoal, "label" | "place">) {
  return (
    <span className="ml-auto flex min-w-0 items-center gap-2 figures">
      <span className="truncate">{label + PLACES[place]}</span>
    </span>
  );
}
