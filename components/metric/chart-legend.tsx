import type { ReactNode } from "react";
import { GHOST_DASH } from "#components/charts/chart-shapes.ts";
import { PartMark } from "#components/charts/part-mark.tsx";
import { stackInk } from "#components/charts/part-shapes.ts";
import { inkColour } from "#components/charts/shapes.tsx";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { ChartKind, Metric } from "#lib/metrics/registry.ts";
import type { RollUpUnit } from "#lib/series/roll-up.ts";

type Entry = { readonly mark: ReactNode; readonly name: string };

const dot = (className: string) => <circle cx="10" cy="6" r="3.5" className={className} />;
const block = ({ key }: Metric, part: number) => (
  <path d="M6 1h8v10H6z" fill={inkColour(stackInk(key, part))} />
);

const ENTRIES: Readonly<
  Record<
    ChartKind,
    (
      t: Words<"metric.chart">,
      words: Words<"metric.reading">,
      metric: Metric,
      unit: RollUpUnit | null,
    ) => readonly Entry[]
  >
> = {
  trend: (t) => [
    { mark: dot("fill-raw"), name: t("legend.reading") },
    {
      mark: <path d="M1 8c6 0 6-4 18-4" className="stroke-first" strokeWidth="2.5" fill="none" />,
      name: t("legend.trend"),
    },
  ],
  "range-pair": (_, words, { parts }) =>
    parts.map(({ key }, part) => ({
      mark: <PartMark part={part} line={false} />,
      name: words(`parts.${key}`),
    })),
  points: (t) => [{ mark: dot("fill-first"), name: t("legend.reading") }],
  // Panels name their parts themselves.
  parts: (_, words, { parts, panels }) =>
    panels
      ? []
      : parts.map(({ key }, part) => ({ mark: <PartMark part={part} />, name: words(`parts.${key}`) })),
  bars: (t, words, metric, unit) =>
    metric.parts.length > 1
      ? metric.parts.map(({ key }, part) => ({ mark: block(metric, part), name: words(`parts.${key}`) }))
      : [{ mark: block(metric, 0), name: t(`legend.${unit ?? (metric.per === "night" ? "night" : "day")}`) }],
  classes: (t, words) => [
    { mark: dot("fill-first"), name: t("legend.class") },
    {
      mark: <rect x="6.5" y="2.5" width="7" height="7" className="fill-warning" />,
      name: words("verdictNames.positive"),
    },
  ],
};

const GOAL = <path d="M0 6h20" className="stroke-ink-soft" strokeDasharray="4 3" />;
const GHOST = (
  <path
    d="M1 6h18"
    className="stroke-edge"
    strokeWidth="2"
    strokeLinecap="round"
    strokeDasharray={GHOST_DASH.join(" ")}
  />
);
const NEWEST = (
  <>
    <path d="M10 0v5" className="stroke-edge" />
    <path d="M6.5 4h7L10 12z" className="fill-brass" />
  </>
);

type ChartLegendProps = {
  metric: Metric;
  /** What a bar is when that is more than a day. */
  unit: RollUpUnit | null;
  /** Whether the line of a goal is drawn. */
  goal: boolean;
  /** The name of other days that are laid over these; null where there are none. */
  ghost: string | null;
};

/** What the marks mean. */
export function ChartLegend({ metric, unit, goal, ghost }: ChartLegendProps) {
  const t = useWords("metric.chart");
  const words = useWords("metric.reading");
  const entries: readonly Entry[] = [
    ...ENTRIES[metric.chartKind](t, words, metric, unit),
    { mark: NEWEST, name: t("legend.newest") },
    ...(ghost === null ? [] : [{ mark: GHOST, name: ghost }]),
    ...(goal ? [{ mark: GOAL, name: t("legend.goal") }] : []),
  ];
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-ink-soft">
      {entries.map(({ mark, name }) => (
        <li key={name} className="flex items-center gap-2">
          <svg viewBox="0 0 20 12" aria-hidden="true" className="h-3 w-5">
            {mark}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
