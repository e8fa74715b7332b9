import { Table } from "#components/ui/table.tsx";
import type { DayRange, Milestone } from "#lib/insights/weight-course.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";

type MilestoneTableProps = {
  milestones: readonly Milestone[];
  goal: number;
  today: LocalDay;
  reader: Reader;
};

/** Round weights on the way to the goal: the day on which the trend reached them, or the days on which it may. */
export function MilestoneTable({ milestones, goal, today, reader }: MilestoneTableProps) {
  const t = useWords("body.weight");
  const metric = getMetric("weight");
  return (
    <Table<Milestone>
      caption={t("milestones")}
      rows={milestones}
      rowKey={({ value }) => String(value)}
      columns={[
        {
          key: "weight",
          head: t("weight"),
          cell: ({ value }) => {
            const text = formatMetricValue(metric, value, reader);
            return value === goal ? (
              <strong className="font-semibold">{t("goalLine", { value: text })}</strong>
            ) : (
              text
            );
          },
        },
        {
          key: "when",
          head: t("when"),
          cell: ({ reached, expected }) =>
            reached
              ? t("reached", { date: writeDay(reached, today, reader) })
              : expected
                ? describeRange(t, expected, today, reader)
                : t("unknown"),
        },
      ]}
    />
  );
}

/** "between 3 Dec and 20 Jan 2027", or "from 3 Dec on". */
export function describeRange(
  t: Words<"body.weight">,
  { soonest, latest }: DayRange,
  today: LocalDay,
  reader: Reader,
): string {
  const from = writeDay(soonest, today, reader);
  return latest === null
    ? t("from", { from })
    : soonest === latest
      ? t("on", { date: from })
      : t("between", { from, to: writeDay(latest, today, reader) });
}

/** A day, with its year unless it is that of today. */
export function writeDay(day: LocalDay, today: LocalDay, { locale }: Reader): string {
  return formatDay(day, locale, day.slice(0, 4) === today.slice(0, 4) ? "day" : "date");
}
