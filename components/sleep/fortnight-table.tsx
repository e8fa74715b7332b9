import { Table } from "#components/ui/table.tsx";
import { mainOf } from "#lib/insights/sleep-fortnight.ts";
import type { FortnightDay, SleepFortnight } from "#lib/insights/sleep-fortnight.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { formatBedClock } from "./format-bed-clock.ts";

type FortnightTableProps = { days: SleepFortnight["days"]; reader: Reader };

/** The nights of a fortnight as a table, the newest first. */
export function FortnightTable({ days, reader }: FortnightTableProps) {
  const t = useWords("sleep.fortnight");
  const duration = (seconds: number | null) =>
    seconds === null ? t("none") : formatValue(seconds, "duration", reader.units, reader.locale);
  const clock = (minutes: number | undefined) =>
    minutes === undefined ? t("none") : formatBedClock(minutes, reader.locale);
  return (
    <Table<FortnightDay>
      caption={t("caption")}
      className="max-h-96"
      rows={days.toReversed()}
      rowKey={({ day }) => day}
      columns={[
        { key: "day", head: t("day"), cell: ({ day }) => formatDay(day, reader.locale, "weekday-day") },
        {
          key: "bed",
          head: t("toBed"),
          numeric: true,
          cell: ({ spans }) => clock(mainOf(spans)?.inBed.from),
        },
        { key: "up", head: t("up"), numeric: true, cell: ({ spans }) => clock(mainOf(spans)?.inBed.to) },
        { key: "asleep", head: t("asleep"), numeric: true, cell: ({ asleep }) => duration(asleep) },
        {
          key: "naps",
          head: t("naps"),
          numeric: true,
          cell: ({ naps, napped }) => duration(naps.length === 0 ? null : napped),
        },
      ]}
    />
  );
}
