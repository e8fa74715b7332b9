import Link from "next/link";
import { useMemo } from "react";
import { placeGoal } from "#components/charts/chart-model.ts";
import { MetricChart } from "#components/charts/metric-chart.tsx";
import type { Against } from "#lib/insights/against.ts";
import type { PeriodDifference } from "#lib/insights/compare-periods.ts";
import { writeGoal } from "#lib/insights/write-goal.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { type Goal, valuesOfGoal } from "#lib/metrics/goal.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { TrendSettings } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";
import { AgainstLinks, AgainstTable } from "./against-section.tsx";
import { ChartLegend } from "./chart-legend.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { RangeControls } from "./range-controls.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { SpanTable } from "./span-table.tsx";
import { StatisticsLine } from "./statistics-line.tsx";

/** The other days with which those of a chart are compared, and the addresses of the choices. */
type ComparedDays = {
  readonly found: {
    readonly against: Against;
    readonly ghost: Series;
    readonly difference: PeriodDifference;
  } | null;
  /** Null where nothing is before: for "all". */
  readonly hrefOf: ((against: Against | null) => string) | null;
  /** The page where the metric is beside others. */
  readonly comparePath: string;
};

type ChartSectionProps = {
  series: Series;
  goal: Goal | null;
  personName: string;
  reader: Reader;
  selection: RangeSelection;
  previous: RangeSelection | null;
  next: RangeSelection | null;
  /** The last day that ranges reach to. */
  today: LocalDay;
  /** The address of a range. */
  hrefOf: (selection: RangeSelection) => string;
  /** With which other days these are compared; null where nothing can be. */
  compared: ComparedDays | null;
  /** A reading has just arrived. */
  swing: boolean;
};

/** The chart of a range with its controls, legend, statistics and explanations. */
export function ChartSection(props: ChartSectionProps) {
  const { series, goal, personName, reader, selection, previous, next, today, hrefOf, compared, swing } =
    props;
  const t = useWords("metric.chart");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  const againstWords = useWords("metric.against");
  const found = compared?.found ?? null;
  const metric = getMetric(series.metric);
  const { rollUp } = series;
  const counted = (count: number) => ({ count, shown: formatCount(count, reader.locale) });
  const place = useMemo(
    () => (goal ? placeGoal(words, series, reader, goal) : null),
    [words, series, reader, goal],
  );
  return (
    <section
      aria-label={t("chart")}
      className="grid grid-cols-1 gap-4 rounded-lg border border-line bg-surface p-4 shadow-card sm:p-6"
    >
      <p className="hidden text-sm print:block" data-print-facts>
        {describePrint(t, series, reader)}
      </p>
      <RangeControls
        selection={selection}
        steps={{ previous, next }}
        {...{ window: series.window, today, hrefOf, reader }}
      />
      {series.observationCount > 0 ? (
        <MetricChart
          series={series}
          reader={reader}
          label={t("label", {
            metric: names(metric.key),
            person: personName,
            ...counted(series.observationCount),
          })}
          swing={swing}
          goal={goal}
          zoom={{ today, hrefOf }}
          ghost={found?.ghost ?? null}
        />
      ) : (
        <div className="grid h-80 place-items-center rounded-md border border-dashed border-line text-sm text-ink-soft sm:h-96">
          {t("empty")}
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        {series.observationCount > 0 ? (
          <ChartLegend
            metric={metric}
            unit={rollUp?.unit ?? null}
            goal={place === "line"}
            ghost={found && againstWords("ghost", { against: found.against })}
          />
        ) : null}
        {series.sampled ? (
          <p className="text-xs text-ink-soft figures">
            {t("sampled", {
              drawn: formatCount(series.readings.length, reader.locale),
              ...counted(series.observationCount),
            })}
          </p>
        ) : null}
        {rollUp ? (
          <p className="text-xs text-ink-soft">{t("spans", { unit: rollUp.unit, how: metric.rollUp })}</p>
        ) : null}
      </div>
      {series.observationCount > 0 ? (
        <div className="border-t border-line pt-4">
          <StatisticsLine series={series} reader={reader} />
        </div>
      ) : null}
      {compared ? (
        <div className="grid grid-cols-1 gap-2 border-t border-line pt-2">
          <div className="flex flex-wrap items-center justify-between gap-x-6">
            {compared.hrefOf ? (
              <AgainstLinks chosen={found?.against ?? null} hrefOf={compared.hrefOf} />
            ) : null}
            <Link
              href={compared.comparePath}
              prefetch={false}
              className="inline-flex min-h-11 items-center text-sm link print:hidden"
            >
              {againstWords("others")}
            </Link>
          </div>
          {found ? (
            <AgainstTable
              metric={metric}
              name={names(metric.key)}
              against={found.against}
              difference={found.difference}
              reader={reader}
            />
          ) : null}
        </div>
      ) : null}
      {goal && place ? (
        <p className="text-sm text-ink-soft figures">{describeGoal({ t, words }, goal, reader, place)}</p>
      ) : null}
      {metric.trend ? <TrendExplanation settings={metric.trend} locale={reader.locale} /> : null}
      <SpanTable series={series} reader={reader} />
    </section>
  );
}

/** What a printed chart needs where the screen has controls: its days, unit and time zone. */
function describePrint(
  t: Words<"metric.chart">,
  { metric, window, observationCount }: Series,
  { zone, locale, units }: Reader,
): string {
  const day = (at: number) => formatInstant(at, zone, locale, "date");
  return t("printed", {
    from: day(window.from),
    to: day(window.to - 1),
    count: observationCount,
    shown: formatCount(observationCount, locale),
    unit: unitLabel(getMetric(metric).unitKind, units) || "none",
    zone,
  });
}

/** A goal in words, and where the chart shows it. */
export function describeGoal(
  { t, words }: { readonly t: Words<"metric.chart">; readonly words: Words<"metric.reading"> },
  goal: Goal,
  reader: Reader,
  place: ReturnType<typeof placeGoal>,
): string {
  return t("goal", {
    where: goal.group ? "withings" : "here",
    goal: writeGoal(words, goal, reader),
    per: getMetric(goal.metric).per,
    date: formatInstant(goal.setAt, reader.zone, reader.locale, "date"),
    lines: valuesOfGoal(goal).length,
    place,
  }).trim();
}

/** The arithmetic of the trend, for readers who want to know. */
function TrendExplanation({ settings, locale }: { settings: TrendSettings; locale: string }) {
  const t = useWords("metric.chart");
  const { tauDays, splitDays } = settings;
  return (
    <Disclosure summary={t("trendTitle")}>
      <p className="max-w-prose text-sm text-ink-soft">
        {t.rich("trend", {
          tau: tauDays,
          share: (1 - Math.exp(-1 / tauDays)).toLocaleString(locale, { style: "percent" }),
          gap: splitDays,
          i: (text) => <i>{text}</i>,
          sup: (text) => <sup>{text}</sup>,
        })}
      </p>
    </Disclosure>
  );
}
