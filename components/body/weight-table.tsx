import { Table } from "#components/ui/table.tsx";
import type { WeightCourse } from "#lib/insights/weight-course.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { Smoothing } from "#lib/metrics/smoothing.ts";

type Row = {
  readonly day: LocalDay;
  readonly weighIn: number | undefined;
  readonly trend: number | undefined;
  readonly hindsight: number | undefined;
  readonly lastYear: number | undefined;
  readonly range: { readonly low: number; readonly high: number } | undefined;
};

type WeightTableProps = { course: WeightCourse; smoothing: Smoothing; reader: Reader };

/** What the picture of weight draws, by day, the newest first. */
export function WeightTable({ course, smoothing, reader }: WeightTableProps) {
  const t = useWords("body.weight");
  const metric = getMetric("weight");
  const say = (value: number | undefined) =>
    value === undefined ? t("none") : formatMetricValue(metric, value, reader);
  const byDay = (values: readonly { readonly day: LocalDay; readonly value: number }[]) =>
    new Map(values.map(({ day, value }) => [day, value]));
  const [weighIns, trend, hindsight, lastYear] = [
    course.weighIns,
    course.drawn.flat(),
    course.hindsight.flat(),
    course.lastYear.flat(),
  ].map(byDay);
  const band = new Map((course.forecast?.band ?? []).map((one) => [one.day, one]));
  const days = new Set([weighIns, trend, lastYear, band].flatMap((values) => [...(values?.keys() ?? [])]));
  const hasLastYear = course.lastYear.length > 0;
  return (
    <Table<Row>
      caption={t("caption")}
      className="max-h-96"
      rows={[...days]
        .sort()
        .toReversed()
        .map((day) => ({
          day,
          weighIn: weighIns?.get(day),
          trend: trend?.get(day),
          hindsight: hindsight?.get(day),
          lastYear: lastYear?.get(day),
          range: band.get(day),
        }))}
      rowKey={({ day }) => day}
      columns={[
        { key: "day", head: t("day"), cell: ({ day }) => formatDay(day, reader.locale, "date") },
        { key: "weigh-in", head: t("keys.weighIn"), numeric: true, cell: ({ weighIn }) => say(weighIn) },
        { key: "trend", head: t("keys.trend", { smoothing }), numeric: true, cell: (row) => say(row.trend) },
        ...(course.hindsight.length > 0
          ? [
              {
                key: "hindsight",
                head: t("keys.hindsight"),
                numeric: true,
                cell: (row: Row) => say(row.hindsight),
              },
            ]
          : []),
        ...(hasLastYear
          ? [
              {
                key: "last-year",
                head: t("keys.lastYear", { smoothing }),
                numeric: true,
                cell: (row: Row) => say(row.lastYear),
              },
            ]
          : []),
        ...(band.size > 0
          ? [
              {
                key: "range",
                head: t("keys.forecast"),
                numeric: true,
                cell: ({ range }: Row) =>
                  range ? t("range", { low: say(range.low), high: say(range.high) }) : t("none"),
              },
            ]
          : []),
      ]}
    />
  );
}
