import type { ReactNode } from "react";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { NoteLayer } from "#components/charts/note-layer.tsx";
import { drawPartMarks } from "#components/charts/part-shapes.ts";
import { ShapeLayer } from "#components/charts/shape-layer.tsx";
import type { WeightCourse } from "#lib/insights/weight-course.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { valuesOfGoal } from "#lib/metrics/goal.ts";
import { formatTick } from "#lib/metrics/format-value.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Smoothing } from "#lib/metrics/smoothing.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import { planWeight } from "./plan-weight.ts";

type WeightChartProps = {
  course: WeightCourse;
  smoothing: Smoothing;
  label: string;
  reader: Reader;
};

/**
 * Half a year of weight: weigh-ins as dots, the trend as a line, the same days of last year as a ghost, the goal dashed,
 * and the present rate going on, in a band that widens. Screen readers get the table beside it.
 */
export function WeightChart({ course, smoothing, label, reader }: WeightChartProps) {
  const t = useWords("body.weight");
  const metric = getMetric("weight");
  const noted = notedDays(course);
  const plan = planWeight(course, reader, firstWeekdayOf(reader.locale));
  const goalNames = (course.goal ? valuesOfGoal(course.goal) : []).map((value, end) =>
    t(course.goal?.band ? (end === 0 ? "bandLow" : "bandHigh") : "goalLine", {
      value: formatMetricValue(metric, value, reader),
    }),
  );
  return (
    <>
      <figure aria-label={label} className="grid gap-3">
        <div className="relative h-72 sm:h-96" aria-hidden="true">
          <span className="absolute top-0 text-xs text-ink-soft">
            {unitLabel(metric.unitKind, reader.units)}
          </span>
          <div className="absolute inset-x-0 top-7 bottom-7 ms-11 me-2 sm:ms-14" data-plot>
            {plan.axis.ticks.map((tick) => (
              <span
                key={tick}
                className="absolute inset-x-0 h-px bg-grid"
                style={{ top: `${plan.y(tick)}%` }}
              >
                <span className="absolute end-full me-2 -translate-y-1/2 text-xs whitespace-nowrap text-ink-soft figures">
                  {formatTick(tick, metric.unitKind, reader.units, reader.locale, plan.axis.decimals)}
                </span>
              </span>
            ))}
            {plan.ticks.map(({ at, x, style }) => (
              <span
                key={at}
                className="group absolute inset-y-0 w-px bg-grid"
                style={{ insetInlineStart: `${x}%` }}
              >
                <span className="absolute top-full mt-2 -translate-x-1/2 text-xs whitespace-nowrap text-ink-soft figures group-even:hidden sm:group-even:inline">
                  {formatInstant(at, "UTC", reader.locale, style)}
                </span>
              </span>
            ))}
            {plan.today === null ? null : (
              <span
                className="absolute inset-y-0 w-px bg-edge"
                style={{ insetInlineStart: `${plan.today}%` }}
              />
            )}
            <div className="absolute inset-0 opacity-20">
              <ShapeLayer shapes={[{ kind: "area", pieces: plan.band, ink: "first" }]} />
            </div>
            <ShapeLayer
              shapes={[
                { kind: "line", pieces: plan.lastYear, ink: "raw", width: 1.5, opacity: 0.7 },
                ...drawPartMarks(0, plan.weighIns, 2, "raw"),
                { kind: "line", pieces: plan.trend, ink: "first", width: 2.5 },
                { kind: "line", pieces: plan.hindsight, ink: "second", width: 2, dash: [1.5, 3] },
                { kind: "line", pieces: [plan.course], ink: "first", width: 1.5, dash: [5, 4] },
                { kind: "line", pieces: [plan.plan], ink: "edge", width: 2 },
              ]}
            />
            <NoteLayer {...noted} />
            {plan.goal?.tops.map((top, index) => (
              <span
                key={top}
                className="absolute inset-x-0 border-t border-dashed border-ink-soft"
                style={{ top: `${top}%` }}
              >
                <span className="absolute start-0 bottom-0.5 bg-surface pe-1 text-xs text-ink-soft figures">
                  {goalNames[index]}
                </span>
                {plan.goal?.range ? (
                  <span
                    className="absolute -top-1 h-2 rounded-sm bg-first"
                    style={{
                      insetInlineStart: `${plan.goal.range.from}%`,
                      width: `max(4px, ${plan.goal.range.to - plan.goal.range.from}%)`,
                    }}
                  />
                ) : null}
              </span>
            ))}
          </div>
        </div>
        <figcaption className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft" aria-hidden="true">
          <Key draw={<circle cx="10" cy="6" r="2" className="fill-raw" />}>{t("keys.weighIn")}</Key>
          <Key draw={<path d="M0 6h20" strokeWidth="2.5" className="stroke-first" />}>
            {t("keys.trend", { smoothing })}
          </Key>
          {plan.hindsight.length > 0 ? (
            <Key
              draw={<path d="M0 6h20" strokeWidth="2" strokeDasharray="1.5 3" className="stroke-second" />}
            >
              {t("keys.hindsight")}
            </Key>
          ) : null}
          {plan.lastYear.length > 0 ? (
            <Key draw={<path d="M0 6h20" strokeWidth="1.5" className="stroke-raw opacity-70" />}>
              {t("keys.lastYear", { smoothing })}
            </Key>
          ) : null}
          {plan.band.length > 0 ? (
            <Key
              draw={
                <>
                  <path d="M0 0h20v12h-20z" className="fill-first opacity-20" />
                  <path d="M0 6h20" strokeWidth="1.5" strokeDasharray="5 4" className="stroke-first" />
                </>
              }
            >
              {t("keys.forecast")}
            </Key>
          ) : null}
          {plan.plan.length > 0 ? (
            <Key draw={<path d="M0 6h20" strokeWidth="2" className="stroke-edge" />}>{t("keys.plan")}</Key>
          ) : null}
          {plan.goal?.range ? (
            <Key draw={<path d="M0 6h20" strokeWidth="6" className="stroke-first" />}>{t("keys.range")}</Key>
          ) : null}
        </figcaption>
      </figure>
      <ChartNoteList window={noted.window} zone={noted.zone} reader={reader} />
    </>
  );
}

/** The days of the chart in UTC, as it counts them, until that on which the forecast begins. */
function notedDays({ first, last, forecast }: WeightCourse) {
  const window = { from: Date.parse(first), to: Date.parse(last) };
  const ahead = forecast?.band[0]?.day;
  return { window, zone: "UTC", until: ahead === undefined ? window.to : Date.parse(ahead) };
}

function Key({ draw, children }: { draw: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg viewBox="0 0 20 12" className="h-3 w-5">
        {draw}
      </svg>
      {children}
    </span>
  );
}
