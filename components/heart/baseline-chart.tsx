import Link from "next/link";
import { NoteLayer } from "#components/charts/note-layer.tsx";
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
  const tick = (number: number) =>
    number.toLocaleString(reader.locale, { minimumFractionDigits: plot.axis.decimals });
  return (
    <div className="grid gap-x-8 gap-y-3 border-t border-line pt-5 first:border-t-0 first:pt-0 md:grid-cols-[14rem_1fr]">
      <div className="grid content-start">
        <h3 className="text-sm text-ink-soft">
          <Link href={`/people/${personId}/${baseline.metric}`} prefetch={false} className="link">
            {names(baseline.metric)}
          </Link>
        </h3>
        <p className="text-xl font-semibold figures">{value}</p>
        {notes.map((note) => (
          <p key={note} className="text-sm text-ink-soft figures">
            {note}
          </p>
        ))}
      </div>
      <figure aria-label={t("label", { metric: names(baseline.metric) })} className="relative h-36">
        <div className="absolute inset-x-0 top-2 bottom-6 ms-10 me-2" data-plot aria-hidden="true">
          {[plot.axis.from, plot.axis.to].map((end) => (
            <span
              key={end}
              className="absolute inset-x-0 h-px bg-grid"
              style={{ top: end === plot.axis.to ? 0 : "100%" }}
            >
              <span className="absolute end-full me-2 -translate-y-1/2 text-xs whitespace-nowrap text-ink-soft figures">
                {tick(end)}
              </span>
            </span>
          ))}
          {plot.weeks.map(({ day, x }) => (
            <span
              key={day}
              className="group absolute inset-y-0 w-px bg-grid"
              style={{ insetInlineStart: `${x}%` }}
            >
              <span className="absolute top-full mt-2 text-xs whitespace-nowrap text-ink-soft figures group-even:hidden md:group-even:inline">
                {formatDay(day, reader.locale, "day")}
              </span>
            </span>
          ))}
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
          <NoteLayer window={baselineWindow(today, BASELINE_DAYS)} zone="UTC" />
        </div>
      </figure>
    </div>
  );
}
