import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { AFIB_CLASSES } from "#lib/metrics/afib-class.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { addDays, daysWindow, localDayOf } from "#lib/metrics/local-day.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { buildVerdictCalendar, type VerdictWeek } from "#lib/series/verdict-calendar.ts";
import { classifiedOf } from "#lib/series/verdict-counts.ts";
import { RhythmCalendar } from "./rhythm-calendar.tsx";
import { RhythmTable } from "./rhythm-table.tsx";

const WEEKS = 13;

type RhythmPictureProps = Pick<AreaPictureProps, "sight" | "reader"> & { metric: "afib-ecg" | "afib-ppg" };

/** What a device concluded about the rhythm, day by day; nothing where it concluded nothing in thirteen weeks. */
export function RhythmPicture({ sight, metric, reader }: RhythmPictureProps) {
  const t = useWords("heart.rhythm");
  const { readingsOf, now, zone } = sight;
  const weeks = buildVerdictCalendar(classifiedOf(getMetric(metric), readingsOf(metric)), AFIB_CLASSES, {
    today: localDayOf(now, zone),
    weeks: WEEKS,
    firstWeekday: firstWeekdayOf(reader.locale),
  });
  const sum = (read: (week: VerdictWeek) => number) => weeks.reduce((total, week) => total + read(week), 0);
  const first = weeks[0]?.first ?? localDayOf(now, zone);
  const window = daysWindow(first, addDays(first, 7 * WEEKS - 1), "UTC");
  const total = sum(({ counts }) => counts.total);
  if (total === 0) return null;
  const days = sum((week) => week.days.filter(({ verdict }) => verdict === "positive").length);
  const count = (number: number) => formatCount(number, reader.locale);
  const title = t(`titles.${metric}`, { weeks: WEEKS });
  return (
    <PictureFrame
      id={metric}
      title={title}
      note={t("note", {
        found: String(days > 0),
        positive: count(sum(({ counts }) => counts.positive)),
        total,
        shown: count(total),
        days,
        shownDays: count(days),
      })}
      table={{
        summary: t("asTable"),
        content: <RhythmTable weeks={weeks} caption={title} reader={reader} />,
      }}
    >
      <RhythmCalendar weeks={weeks} label={title} window={window} reader={reader} />
      <ChartNoteList window={window} zone="UTC" reader={reader} of={title} />
    </PictureFrame>
  );
}
