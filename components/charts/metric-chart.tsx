"use client";

import { useMemo } from "react";
import type { Note } from "#lib/metrics/note.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { useChartNotes } from "#components/notes/chart-notes.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { ChartPanel } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Series } from "#lib/series/series.ts";
import { ChartFinder } from "./chart-finder.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { ChartMarks } from "./chart-marks.tsx";
import { ChartNoteList } from "./chart-note-list.tsx";
import { buildChartModel, type DrawnGoal } from "./chart-model.ts";
import { PartNames } from "./part-mark.tsx";
import type { ChartZoom } from "./use-chart-zoom.ts";

type MetricChartProps = {
  series: Series;
  reader: Reader;
  label: string;
  swing: boolean;
  goal?: DrawnGoal | null;
  /** Null where the days cannot be chosen on the chart. */
  zoom?: ChartZoom | null;
  /** Other days of the metric, laid over these. */
  ghost?: Series | null;
};

/** The chart of a metric, or one above the other where its parts are of very different size, and the notes beside it. */
export function MetricChart(props: MetricChartProps) {
  return (
    <>
      <Charts {...props} />
      <ChartNoteList window={props.series.window} zone={props.series.zone} reader={props.reader} />
    </>
  );
}

function Charts({ series, reader, label, swing, goal = null, zoom = null, ghost = null }: MetricChartProps) {
  const words = useWords("metric.reading");
  const metric = getMetric(series.metric);
  if (!metric.panels) return <Chart {...{ series, reader, label, swing, goal, zoom, ghost }} panel={null} />;
  return (
    <div className="grid grid-cols-1 gap-6" data-panels>
      {metric.panels.map((panel) => (
        <Chart
          key={panel.key}
          {...{ series, reader, swing, panel, zoom, ghost }}
          label={`${label}. ${words(`panels.${panel.key}`)}`}
          goal={null}
        />
      ))}
    </div>
  );
}

const NO_NOTES: readonly Note[] = [];

type ChartProps = Required<MetricChartProps> & { panel: ChartPanel | null };

/** The drawing, which needs no script, and over it what finds readings. */
function Chart({ series, reader, label, swing, goal, panel, zoom, ghost }: ChartProps) {
  const words = useWords("metric.reading");
  const inBrowser = useInBrowser();
  const only = panel?.parts ?? null;
  const { notes: all, shown } = useChartNotes();
  const notes = shown ? all : NO_NOTES;
  const model = useMemo(
    () => buildChartModel(words, series, reader, { goal, only, notes, ghost }),
    [words, series, reader, goal, only, notes, ghost],
  );
  const metric = getMetric(series.metric);
  const names = metric.parts.flatMap(({ key }) => (only?.includes(key) ? [words(`parts.${key}`)] : []));
  return (
    <ChartFrame
      model={model}
      unit={unitLabel(metric.unitKind, reader.units)}
      caption={<PartNames names={names} />}
      low={panel !== null}
      swing={swing}
    >
      <ChartMarks kind={metric.chartKind} model={model} />
      {inBrowser ? <ChartFinder {...{ series, model, reader, label, zoom }} /> : null}
    </ChartFrame>
  );
}
