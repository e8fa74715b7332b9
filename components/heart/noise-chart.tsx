import { drawPartMarks } from "#components/charts/part-shapes.ts";
import { ShapeLayer } from "#components/charts/shape-layer.tsx";
import { NOISE_DAYS } from "#lib/insights/noisy-trends.ts";
import type { NoisyTrend } from "#lib/insights/noisy-trends.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { axisSpanOf, getMetric } from "#lib/metrics/registry.ts";
import { displayDelta, displayNumber } from "#lib/metrics/unit.ts";
import { baselineWindow } from "#lib/series/baseline-plot.ts";
import { planNoise } from "#lib/series/noise-plot.ts";
import { DayPlot } from "./day-plot.tsx";
import { describeNoise } from "./describe-noise.ts";

type NoiseChartProps = { trend: NoisyTrend; today: LocalDay; personId: string; reader: Reader };

/** A noisy metric over half a year: days as dots, the mean of 28 days as a line, the noise around it as a band. */
export function NoiseChart({ trend, today, personId, reader }: NoiseChartProps) {
  const t = useWords("heart.noise");
  const names = useWords("metrics.names");
  const metric = getMetric(trend.metric);
  const { unitKind } = metric;
  const shown = ({ day, value }: NoisyTrend["days"][number]) => ({
    day,
    value: displayNumber(value, unitKind, reader.units),
  });
  const inUnit = (size: number) => displayDelta(size, unitKind, reader.units);
  const plot = planNoise(
    {
      days: trend.days.map(shown),
      means: trend.means.map(shown),
      reach: trend.noise && inUnit(trend.noise.reach),
    },
    {
      last: today,
      count: NOISE_DAYS,
      minimumSpan: inUnit(axisSpanOf(metric, trend.days.at(-1)?.value ?? 0)),
      firstWeekday: firstWeekdayOf(reader.locale),
    },
  );
  const { value, notes } = describeNoise(t, trend, reader);
  return (
    <DayPlot
      metric={trend.metric}
      value={value}
      notes={notes}
      label={t("label", { metric: names(trend.metric) })}
      axis={plot.axis}
      ticks={plot.ticks.map(({ at, x, style }) => ({
        x,
        label: formatInstant(at, "UTC", reader.locale, style),
      }))}
      window={baselineWindow(today, NOISE_DAYS)}
      personId={personId}
      reader={reader}
    >
      <div className="absolute inset-0 opacity-20">
        <ShapeLayer shapes={[{ kind: "area", pieces: plot.bands, ink: "first" }]} />
      </div>
      <ShapeLayer
        shapes={[
          ...drawPartMarks(0, plot.points, 2, "raw"),
          { kind: "line", pieces: plot.lines, ink: "first", width: 2 },
        ]}
      />
    </DayPlot>
  );
}
