import { PictureFigures } from "#components/area/picture-figures.tsx";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { WeekBars } from "#components/daily/week-bars.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { formatValue } from "#lib/metrics/format-value.ts";
import { formatDay } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { MINUTE_S } from "#lib/metrics/time.ts";
import type { WorkoutsPage, WorkoutWeek } from "#lib/queries/load-workouts.ts";

type WorkoutTotalsProps = { list: WorkoutsPage; reader: Reader };

/** The WHO's least of moderate activity in a week, in minutes (2020). */
const WEEK_MINUTES = 150;

/** What the listed workouts add up to, and their load week by week. */
export function WorkoutTotals({ list: { sum, weeks, sport }, reader }: WorkoutTotalsProps) {
  const t = useWords("workout.list");
  const duration = (seconds: number) => formatValue(seconds, "duration", reader.units, reader.locale);
  const distance = (metres: number | null) =>
    metres === null ? null : formatValue(metres / 1_000, "distance", reader.units, reader.locale, 1);
  const energy = (calories: number | null) =>
    calories === null ? null : formatValue(calories, "energy", reader.units, reader.locale);
  const count = (number: number) => formatCount(number, reader.locale);
  // All sports together make up the week's load; of one sport time says more.
  const hasLoad = sport === null && weeks.some(({ load }) => load !== null);
  const figures = [
    { name: t("workouts"), value: count(sum.workouts) },
    { name: t("duration"), value: duration(sum.duration) },
    { name: t("distance"), value: distance(sum.distance) },
    { name: t("energy"), value: energy(sum.calories) },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  return (
    <PictureFrame
      id="totals"
      title={t("totals")}
      note={hasLoad ? t("loadNote") : t("durationNote")}
      table={{
        summary: t("asTable"),
        content: (
          <Table<WorkoutWeek>
            caption={t("caption")}
            className="max-h-96"
            rows={weeks.toReversed()}
            rowKey={({ first }) => first}
            columns={[
              {
                key: "week",
                head: t("weekFrom"),
                cell: ({ first }) => formatDay(first, reader.locale, "date"),
              },
              { key: "count", head: t("workouts"), numeric: true, cell: ({ workouts }) => count(workouts) },
              {
                key: "duration",
                head: t("duration"),
                numeric: true,
                cell: (week) => duration(week.duration),
              },
              {
                key: "distance",
                head: t("distance"),
                numeric: true,
                cell: (week) => distance(week.distance) ?? "–",
              },
              {
                key: "energy",
                head: t("energy"),
                numeric: true,
                cell: (week) => energy(week.calories) ?? "–",
              },
              {
                key: "load",
                head: t("load"),
                numeric: true,
                cell: ({ load }) => (load === null ? "–" : count(Math.round(load))),
              },
            ]}
          />
        ),
      }}
    >
      <PictureFigures figures={figures} />
      <WeekBars
        weeks={weeks.map(({ first, duration: seconds, load, workouts }) => {
          const value = hasLoad ? load : workouts === 0 ? null : seconds / MINUTE_S;
          return { first, values: value === null ? [] : [value] };
        })}
        goal={hasLoad ? { value: WEEK_MINUTES, name: t("recommended") } : null}
        label={hasLoad ? t("loadLabel") : t("durationLabel")}
        minimumSpan={60}
        reader={reader}
      />
    </PictureFrame>
  );
}
