import type { ReactNode } from "react";
import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { Shapes } from "#components/charts/shapes.tsx";
import { NoteLayer } from "#components/charts/note-layer.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { PressurePlot } from "./pressure-plot.ts";
import { TextFinder } from "./text-finder.tsx";

type PlotViewProps = {
  plot: PressurePlot;
  caption?: ReactNode;
  low?: boolean;
  /** Whether the last mark is the newest, where the plumb line hangs. */
  hangs?: boolean;
  /** For the finder; without texts nothing is found. */
  label: string;
  texts?: readonly (readonly string[])[];
  /** Whether both axes have values, so that the pointer finds the mark that is nearest in both. */
  scattered?: boolean;
  /** The days of its time axis and their clock, for what was noted of them; none where it has no such axis. */
  noted?: { readonly window: Window; readonly zone: string };
};

/** A drawing of blood pressure in its frame. It is the same on screen, on paper and without script. */
export function PlotView({ plot, caption, low = false, hangs = false, label, ...rest }: PlotViewProps) {
  const { texts, scattered = false, noted } = rest;
  const t = useWords("pressure.picture");
  const { model, bands, shapes, lines } = plot;
  return (
    <ChartFrame
      model={hangs ? model : { ...model, rows: [] }}
      unit={t("unit")}
      caption={caption}
      low={low}
      swing={false}
    >
      <svg
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="absolute inset-0 size-full overflow-visible [&_path]:[vector-effect:non-scaling-stroke]"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {bands.map(({ opacity, shape }, index) => (
          <g key={index} opacity={opacity}>
            <Shapes shapes={[shape]} />
          </g>
        ))}
        <Shapes shapes={shapes} />
      </svg>
      {lines.map(({ percent, label: text }) => (
        <div
          key={text}
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 border-t border-ink-soft"
          style={{ top: `${percent}%` }}
        >
          <span className="absolute start-0 bottom-0.5 bg-surface/80 px-1 text-xs text-ink-soft figures">
            {text}
          </span>
        </div>
      ))}
      {noted ? <NoteLayer {...noted} /> : null}
      {texts ? <TextFinder model={model} label={label} texts={texts} scattered={scattered} /> : null}
    </ChartFrame>
  );
}
