import type { AreaPictureProps } from "#components/area/area-picture-props.ts";
import { PictureFrame } from "#components/area/picture-frame.tsx";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { BASELINE_DAYS, findBaselines } from "#lib/insights/night-baselines.ts";
import { findNoisyTrends } from "#lib/insights/noisy-trends.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { baselineWindow } from "#lib/series/baseline-plot.ts";
import { BaselineChart } from "./baseline-chart.tsx";
import { DayValueTable } from "./day-value-table.tsx";
import { NoisePicture } from "./noise-picture.tsx";
import { RhythmPicture } from "./rhythm-picture.tsx";

/** Is my heart calm and regular: the rhythm day by day, nights against the person's own usual, and the arteries. */
export function HeartPicture({ sight, personId, reader }: AreaPictureProps) {
  const t = useWords("heart.nights");
  const names = useWords("metrics.names");
  const baselines = findBaselines(sight);
  const today = localDayOf(sight.now, sight.zone);
  return (
    <div className="grid grid-cols-1 gap-6 empty:hidden">
      <div className="grid grid-cols-1 items-start gap-6 empty:hidden lg:not-has-[>:only-child]:grid-cols-2">
        <RhythmPicture metric="afib-ecg" sight={sight} reader={reader} />
        <RhythmPicture metric="afib-ppg" sight={sight} reader={reader} />
      </div>
      {baselines.length === 0 ? null : (
        <PictureFrame
          id="nights-usual"
          title={t("title")}
          note={t("note")}
          table={{
            summary: t("asTable"),
            content: (
              <DayValueTable
                caption={t("caption")}
                columns={baselines.map(({ metric, days }) => ({
                  head: names(metric),
                  metric,
                  values: days,
                }))}
                days="weekday-day"
                reader={reader}
              />
            ),
          }}
        >
          <div className="grid grid-cols-1 gap-5">
            {baselines.map((baseline) => (
              <BaselineChart
                key={baseline.metric}
                baseline={baseline}
                today={today}
                personId={personId}
                reader={reader}
              />
            ))}
            <ChartNoteList window={baselineWindow(today, BASELINE_DAYS)} zone="UTC" reader={reader} />
          </div>
        </PictureFrame>
      )}
      <NoisePicture trends={findNoisyTrends(sight)} today={today} personId={personId} reader={reader} />
    </div>
  );
}
