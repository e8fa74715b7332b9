import { drawPartMarks } from "#components/charts/part-shapes.ts";
import { ShapeLayer } from "#components/charts/shape-layer.tsx";
import type { Baseline } from "#lib/insights/night-baselines.ts";
import { BASELINE_DAYS } from "#lib/insights/night-baselines.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { axisSpanOf, getMetric } from "#lib/metrics/registry.ts";
import { displayDelta, displayNumber } from "#lib/metrics/unit.ts";
import { baselineWindow, planBaseline } from "#lib/series/baseline-plot.ts";
import { DayPlot } from "./day-plot.tsx";
import { describeBaseline } from "./describe-baseline.ts";

type BaselineChartProps = {
  baseline: Baseline;
  /** The last day of the plot. */
  today: LocalDay;
  personId: string;
  reader: Reader;
};

/** A metric by day over eight weeks: dots, the mean of seven days as a line, the usual range as a band. */
export function BaselineChart({ baseline, today, personId, reader }: BaselineChartProps) {
  const t = useWords("heart.nights");
  const reading = useWords("metric.reading");
  const names = useWords("metrics.names");
  const metric = getMetric(baseline.metric);
  const { unitKind } = metric;
  const shown = (value: number) => displayNumber(value, unitKind, reader.units);
  const newest = baseline.days.at(-1)?.value ?? 0;
  const plot = planBaseline(
    {
      days: baseline.days.map(({ day, value }) => ({ day, value: shown(value) })),
      means: baseline.means.map(({ day, value }) => ({ day, value: shown(value) })),
      band: baseline.usual && { low: shown(baseline.usual.low), high: shown(baseline.usual.high) },
    },
    {
      last: today,
      count: BASELINE_DAYS,
      minimumSpan: displayDelta(axisSpanOf(metric, newest), unitKind, reader.units) / 2,
    },
  );
  const { value, notes } = describeBaseline(t, reading, baseline, reader);
  return (
    <DayPlot
      metric={baseline.metric}
      value={value}
      notes={notes}
      label={t("label", { metric: names(baseline.metric) })}
      axis={plot.axis}
      ticks={plot.weeks.map(({ day, x }) => ({ x, label: formatDay(day, reader.locale, "day") }))}
      window={baselineWindow(today, BASELINE_DAYS)}
      personId={personId}
      reader={reader}
    >
      {plot.band ? (
        <span
          className="absolute inset-x-0 border-y border-line bg-sunken"
          style={{ top: `${plot.band.top}%`, height: `max(3px, ${plot.band.bottom - plot.band.top}%)` }}
        />
      ) : null}
      <ShapeLayer
        shapes={[
          ...drawPartMarks(0, plot.points, 2, "raw"),
          { kind: "line", pieces: plot.lines, ink: "first", width: 2 },
        ]}
      />
    </DayPlot>
  );
}
