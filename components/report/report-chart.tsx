import { ChartGrid } from "#components/charts/chart-grid.tsx";
import { NoteFlags } from "#components/charts/note-flags.tsx";
import { ShapeLayer } from "#components/charts/shape-layer.tsx";
import { Shapes } from "#components/charts/shapes.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { SheetChart } from "#lib/reports/sheet.ts";

/** A chart of a report, as its PDF has it. */
export function ReportChart({ drawing, caption, alternative }: SheetChart) {
  const { named, unit, legend, shapes, thresholds, flags } = drawing;
  return (
    <figure className="grid grid-cols-1 gap-2">
      <div role="img" aria-label={alternative} className="flex flex-col">
        <div aria-hidden="true" className="flex flex-wrap gap-x-5 pb-3 text-xs text-ink-soft">
          <span>{unit}</span>
          {legend.map(({ name, mark }) => (
            <span key={name} className="flex items-center gap-2 whitespace-nowrap">
              <svg viewBox="0 0 20 12" className="h-3 w-5" fill="none">
                <Shapes shapes={mark} />
              </svg>
              {name}
            </span>
          ))}
        </div>
        <div
          className={joinClasses(
            "relative me-8 mb-7 h-60 sm:h-68 print:h-52",
            named ? "ms-2" : "ms-11 sm:ms-14",
          )}
          data-plot
        >
          <ChartGrid {...drawing} />
          {thresholds.map(({ percent, label }) => (
            <div
              key={label}
              aria-hidden="true"
              className="absolute inset-x-0 border-t border-dashed border-ink-soft"
              style={{ top: `${percent}%` }}
              data-threshold
            >
              <span className="absolute start-full ms-1.5 -translate-y-1/2 text-xs text-ink-soft figures">
                {label}
              </span>
            </div>
          ))}
          <ShapeLayer shapes={shapes} />
          <NoteFlags flags={flags} />
        </div>
      </div>
      <figcaption className="text-sm text-ink-soft">{caption}</figcaption>
    </figure>
  );
}
