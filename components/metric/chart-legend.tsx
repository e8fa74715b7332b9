import type { ReactNode } from "react";
import { partColour, PartMark } from "#components/charts/part-mark.tsx";
import { FINDING_NAMES } from "#lib/metrics/afib-class.ts";
import type { ChartKind, Metric } from "#lib/metrics/registry.ts";
import type { RollUpUnit } from "#lib/series/roll-up.ts";

type Entry = { readonly mark: ReactNode; readonly words: string };

const dot = (className: string) => <circle cx="10" cy="6" r="3.5" className={className} />;

const ENTRIES: Readonly<Record<ChartKind, (metric: Metric, unit: RollUpUnit | null) => readonly Entry[]>> = {
  trend: () => [
    { mark: dot("fill-raw"), words: "A reading" },
    {
      mark: <path d="M1 8c6 0 6-4 18-4" className="stroke-first" strokeWidth="2.5" fill="none" />,
      words: "Smoothed trend",
    },
  ],
  "range-pair": (metric) => [
    { mark: <PartMark part={0} line={false} />, words: metric.parts[0].name },
    { mark: <PartMark part={1} line={false} />, words: metric.parts[1]?.name ?? "" },
  ],
  points: () => [{ mark: dot("fill-first"), words: "A reading" }],
  // Panels name their parts themselves.
  parts: ({ parts, panels }) =>
    panels ? [] : parts.map(({ name }, part) => ({ mark: <PartMark part={part} />, words: name })),
  bars: ({ parts, per }, unit) => {
    const block = (part: number) => <path d="M6 1h8v10H6z" fill={partColour(part)} />;
    return parts.length > 1
      ? parts.map(({ name }, part) => ({ mark: block(part), words: name }))
      : [{ mark: block(0), words: unit ? `A ${unit}` : per === "night" ? "A day's sleep" : "A day" }];
  },
  classes: () => [
    { mark: dot("fill-first"), words: "A reading, in the row of its class" },
    {
      mark: <rect x="6.5" y="2.5" width="7" height="7" className="fill-warning" />,
      words: FINDING_NAMES.positive,
    },
  ],
};

type ChartLegendProps = {
  metric: Metric;
  /** What a bar stands for when that is more than a day. */
  unit: RollUpUnit | null;
  /** Whether the line of a goal is drawn. */
  goal: boolean;
};

/** What the marks mean. */
export function ChartLegend({ metric, unit, goal }: ChartLegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-soft">
      {[...ENTRIES[metric.chartKind](metric, unit), NEWEST, ...(goal ? [GOAL] : [])].map(
        ({ mark, words }) => (
          <li key={words} className="flex items-center gap-2">
            <svg viewBox="0 0 20 12" aria-hidden="true" className="h-3 w-5">
              {mark}
            </svg>
            {words}
          </li>
        ),
      )}
    </ul>
  );
}

const GOAL: Entry = {
  mark: <path d="M0 6h20" className="stroke-ink-soft" strokeDasharray="4 3" />,
  words: "Goal",
};

const NEWEST: Entry = {
  mark: (
    <>
      <path d="M10 0v5" className="stroke-edge" />
      <path d="M6.5 4h7L10 12z" className="fill-brass" />
    </>
  ),
  words: "Newest in this range",
};
