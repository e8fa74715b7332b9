import { Table } from "#components/ui/table.tsx";
import type { DifferenceDay, PressureDay } from "#lib/insights/pressure-days.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatPressure, formatPressureDifference } from "./format-pressure.ts";

type DaysTableProps = {
  days: readonly PressureDay[];
  mornings: readonly PressureDay[];
  evenings: readonly PressureDay[];
  differences: readonly DifferenceDay[];
  reader: Reader;
};

/** What all tabs of the large drawing show, a row a day, the newest first. */
export function DaysTable({ days, mornings, evenings, differences, reader }: DaysTableProps) {
  const t = useWords("pressure.picture");
  const none = t("none");
  const ofDay = <Day extends { readonly day: LocalDay }>(list: readonly Day[]) =>
    new Map(list.map((one) => [one.day, one]));
  const [morning, evening, difference] = [ofDay(mornings), ofDay(evenings), ofDay(differences)];
  const mean = (one: PressureDay | undefined) => (one ? formatPressure(one.mean, reader) : none);
  return (
    <Table<PressureDay>
      caption={t("daysCaption")}
      className="max-h-96"
      rows={days.toReversed()}
      rowKey={({ day }) => day}
      columns={[
        { key: "day", head: t("day"), cell: ({ day }) => formatDay(day, reader.locale, "weekday-day") },
        {
          key: "count",
          head: t("readings"),
          numeric: true,
          cell: (one) => formatCount(one.readings, reader.locale),
        },
        { key: "mean", head: t("mean"), numeric: true, cell: (one) => mean(one) },
        {
          key: "reach",
          head: t("reach"),
          numeric: true,
          cell: ({ low, high }) => formatReach(low, high, reader),
        },
        { key: "morning", head: t("tabs.morning"), numeric: true, cell: ({ day }) => mean(morning.get(day)) },
        { key: "evening", head: t("tabs.evening"), numeric: true, cell: ({ day }) => mean(evening.get(day)) },
        {
          key: "week",
          head: t("week"),
          numeric: true,
          cell: ({ week }) => formatPressure(week.mean, reader),
        },
        {
          key: "difference",
          head: t("weekDifference"),
          numeric: true,
          cell: ({ day }) => {
            const found = difference.get(day);
            return found ? formatPressureDifference(found.week, reader) : none;
          },
        },
      ]}
    />
  );
}

/** "124–139/78–88". */
export function formatReach(low: PressureDay["low"], high: PressureDay["high"], { locale }: Reader): string {
  const from = (a: number, b: number) => `${formatCount(a, locale)}–${formatCount(b, locale)}`;
  return `${from(low.systolic, high.systolic)}/${from(low.diastolic, high.diastolic)}`;
}
