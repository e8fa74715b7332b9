import { PictureFrame } from "#components/area/picture-frame.tsx";
import { ChartNoteList } from "#components/charts/chart-note-list.tsx";
import { NOISE_DAYS } from "#lib/insights/noisy-trends.ts";
import type { NoisyTrend } from "#lib/insights/noisy-trends.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { baselineWindow } from "#lib/series/baseline-plot.ts";
import { DayValueTable } from "./day-value-table.tsx";
import { NoiseChart } from "./noise-chart.tsx";

type NoisePictureProps = {
  trends: readonly NoisyTrend[];
  /** The last day drawn. */
  today: LocalDay;
  personId: string;
  reader: Reader;
};

/** Noisy metrics as trends, with their noise. Nothing without one. */
export function NoisePicture({ trends, today, personId, reader }: NoisePictureProps) {
  const t = useWords("heart.noise");
  const names = useWords("metrics.names");
  if (trends.length === 0) return null;
  return (
    <PictureFrame
      id="noise"
      title={t("title")}
      note={t("note")}
      table={{
        summary: t("asTable"),
        content: (
          <DayValueTable
            caption={t("caption")}
            columns={trends.flatMap(({ metric, days, means }) => [
              { head: names(metric), metric, values: days },
              { head: t("mean"), metric, values: means },
            ])}
            days="date"
            reader={reader}
          />
        ),
      }}
    >
      <div className="grid grid-cols-1 gap-5">
        {trends.map((trend) => (
          <NoiseChart key={trend.metric} trend={trend} today={today} personId={personId} reader={reader} />
        ))}
        <ChartNoteList
          window={baselineWindow(today, NOISE_DAYS)}
          zone="UTC"
          reader={reader}
          of={t("title")}
        />
      </div>
    </PictureFrame>
  );
}
