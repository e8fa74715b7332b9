import Link from "next/link";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatMetricValue } from "#lib/metrics/format-metric-value.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import type { DayValue } from "#lib/series/day-value.ts";

type StepDayTableProps = {
  /** Whole days, oldest first. */
  days: readonly DayValue[];
  /** Where steps are by the minute; null where no device sends them so. */
  minutes: string | null;
  goal: number | null;
  reader: Reader;
};

/** Days of steps, the newest first; each leads to its minutes. */
export function StepDayTable({ days, minutes, goal, reader }: StepDayTableProps) {
  const t = useWords("daily.picture");
  return (
    <Table<DayValue>
      caption={t("daysCaption")}
      className="max-h-96"
      rows={days.toReversed()}
      rowKey={({ day }) => day}
      columns={[
        {
          key: "day",
          head: t("day"),
          cell: ({ day }) => {
            const name = formatDay(day, reader.locale, "weekday-day");
            return minutes === null ? (
              name
            ) : (
              <Link
                href={`${minutes}?range=day&until=${day}`}
                prefetch={false}
                aria-label={t("minutesOf", { date: name })}
                className="link"
              >
                {name}
              </Link>
            );
          },
        },
        {
          key: "steps",
          head: t("steps"),
          numeric: true,
          cell: ({ value }) => formatMetricValue(getMetric("steps"), value, reader),
        },
        ...(goal === null
          ? []
          : [
              {
                key: "goal",
                head: t("goal"),
                cell: ({ value }: DayValue) => (value >= goal ? t("reached") : t("notReached")),
              },
            ]),
      ]}
    />
  );
}
