import type { ReactNode } from "react";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { heightOf, percentOf } from "./chart-model.ts";
import type { ChartGoal, ChartModel } from "./chart-model.ts";
import { ChartGrid } from "./chart-grid.tsx";
import { NoteFlags } from "./note-flags.tsx";
import { placeFlags } from "./note-shapes.ts";
import { PlumbMark } from "./plumb-mark.tsx";

/** The goal's line over the plot, or the two of a band. */
function GoalLines({ lines }: Pick<ChartGoal, "lines">) {
  return lines.map((top) => (
    <div
      key={top}
      className="pointer-events-none absolute inset-x-0 border-t border-dashed border-ink-soft"
      style={{ top: `${top}%` }}
      data-goal-line
    />
  ));
}

/** The goal in words beside the plot, where it covers no reading, and where it is when no line is drawn. */
function GoalName({ value, place }: Pick<ChartGoal, "value" | "place">) {
  const t = useWords("metric.chart");
  return (
    <span className="ms-auto flex min-w-0 items-center gap-2 figures">
      <span className="truncate">{t("goalValue", { value, place })}</span>
    </span>
  );
}

type ChartFrameProps = {
  model: ChartModel;
  unit: string;
  /** Names what is drawn, beside the unit. */
  caption?: ReactNode;
  /** For one of several charts, above each other. */
  low?: boolean;
  /** A live reading just came. */
  swing: boolean;
  children: ReactNode;
};

/**
 * Axes, grid and the plumb line at the newest reading, around a plot of fixed height. It is the same before and
 * after the chart's script has loaded, so nothing jumps.
 */
export function ChartFrame({ model, unit, caption, low = false, swing, children }: ChartFrameProps) {
  const latest = model.rows.at(-1);
  return (
    <div className={joinClasses("relative", low ? "h-52" : "h-80 sm:h-96")}>
      <div className="absolute inset-x-0 top-0 flex gap-5 text-xs whitespace-nowrap text-ink-soft">
        <span>{unit}</span>
        {caption}
        {model.goal ? <GoalName {...model.goal} /> : null}
      </div>
      <div
        className={joinClasses(
          "absolute inset-x-0 top-7 bottom-7 mr-2",
          model.named ? "ml-2" : "ml-11 sm:ml-14",
        )}
        data-plot
      >
        <ChartGrid {...model} />
        {children}
        <NoteFlags flags={placeFlags(model.notes)} />
        {model.goal ? <GoalLines {...model.goal} /> : null}
        {latest ? (
          <PlumbMark
            key={latest.key}
            left={percentOf(latest.at, model.domain.x[0], model.domain.x[1])}
            top={100 - percentOf(heightOf(latest), model.domain.y[0], model.domain.y[1])}
            swing={swing}
          />
        ) : null}
      </div>
    </div>
  );
}
