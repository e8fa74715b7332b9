import Link from "next/link";
import type { ReactNode } from "react";
import { NoteLayer } from "#components/charts/note-layer.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { Window } from "#lib/metrics/window.ts";
import { decimalsOfNumbers, type ValueAxis } from "#lib/series/axis.ts";

type DayPlotProps = {
  metric: MetricKey;
  /** The number that the plot is about, and what it rests on. */
  value: string;
  notes: readonly string[];
  label: string;
  axis: ValueAxis;
  /** In percent of the plot. */
  ticks: readonly { readonly x: number; readonly label: string }[];
  /** The days drawn, in UTC. */
  window: Window;
  personId: string;
  reader: Reader;
  /** What is drawn. */
  children: ReactNode;
};

/** A metric by day, with its name, its number and what that rests on beside it. A table has the same for all. */
export function DayPlot({ metric, value, notes, label, axis, ticks, window, ...rest }: DayPlotProps) {
  const { personId, reader, children } = rest;
  const names = useWords("metrics.names");
  // Ticks between the ends, which are not named, may need more.
  const decimals = decimalsOfNumbers([axis.from, axis.to]);
  return (
    <div className="grid gap-x-8 gap-y-3 border-t border-line pt-5 first:border-t-0 first:pt-0 md:grid-cols-[14rem_1fr]">
      <div className="grid content-start">
        <h3 className="text-sm text-ink-soft">
          <Link href={`/people/${personId}/${metric}`} prefetch={false} className="link">
            {names(metric)}
          </Link>
        </h3>
        <p className="text-xl font-semibold figures">{value}</p>
        {notes.map((note) => (
          <p key={note} className="text-sm text-ink-soft figures">
            {note}
          </p>
        ))}
      </div>
      <figure aria-label={label} className="relative h-36">
        <div className="absolute inset-x-0 top-2 bottom-6 ms-10 me-2" data-plot aria-hidden="true">
          {[axis.from, axis.to].map((end) => (
            <span
              key={end}
              className="absolute inset-x-0 h-px bg-grid"
              style={{ top: end === axis.to ? 0 : "100%" }}
            >
              <span className="absolute end-full me-2 -translate-y-1/2 text-xs whitespace-nowrap text-ink-soft figures">
                {end.toLocaleString(reader.locale, { minimumFractionDigits: decimals })}
              </span>
            </span>
          ))}
          {ticks.map((tick) => (
            <span
              key={tick.x}
              className="group absolute inset-y-0 w-px bg-grid"
              style={{ insetInlineStart: `${tick.x}%` }}
            >
              <span className="absolute top-full mt-2 text-xs whitespace-nowrap text-ink-soft figures group-even:hidden md:group-even:inline">
                {tick.label}
              </span>
            </span>
          ))}
          {children}
          <NoteLayer window={window} zone="UTC" />
        </div>
      </figure>
    </div>
  );
}
