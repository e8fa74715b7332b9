import { NoteLayer } from "#components/charts/note-layer.tsx";
import { SignalMarks } from "#components/samples/signal-marks.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { SECOND_MS } from "#lib/metrics/time.ts";
import { valueAxis } from "#lib/series/axis.ts";
import { clockTicks } from "#lib/series/samples/clock-ticks.ts";
import type { WorkoutPage } from "#lib/queries/load-workout.ts";

type PulseChartProps = {
  pulse: WorkoutPage["pulse"];
  /** ms */
  window: { readonly from: number; readonly to: number };
  zone: string;
  /** bpm, as the device sent it; null where it did not. */
  average: number | null;
  reader: Reader;
};

/** The heart rate over a workout: the mean of each minute, and from its lowest to its highest. */
export function PulseChart({ pulse: { columns, seconds }, window, zone, average, reader }: PulseChartProps) {
  const t = useWords("workout.page");
  const axis = valueAxis(
    [...columns.flatMap(({ least, greatest }) => [least, greatest]), ...(average === null ? [] : [average])],
    { minimumSpan: 40, steps: 4 },
  );
  const left = (at: number) => (100 * (at - window.from)) / (window.to - window.from);
  const top = (value: number) => 100 - (100 * (value - axis.from)) / (axis.to - axis.from);
  return (
    <figure aria-label={t("pulse")} className="relative h-64 sm:h-80">
      <p
        className="absolute inset-x-0 top-0 flex justify-between pe-3 text-xs text-ink-soft figures"
        aria-hidden="true"
      >
        <span>{t("unit")}</span>
        {average === null ? null : (
          <span className="inline-flex items-center gap-2">
            <span className="h-px w-5 bg-edge" />
            {t("average", { value: average.toLocaleString(reader.locale) })}
          </span>
        )}
      </p>
      <div className="absolute inset-x-0 top-6 bottom-7 ms-10 me-3" data-plot aria-hidden="true">
        {axis.ticks.map((tick) => (
          <span key={tick} className="absolute inset-x-0 h-px bg-grid" style={{ top: `${top(tick)}%` }}>
            <span className="absolute end-full me-2 -translate-y-1/2 text-xs text-ink-soft figures">
              {tick.toLocaleString(reader.locale)}
            </span>
          </span>
        ))}
        {clockTicks(window, zone, 6).map(({ at, style }) => (
          <span
            key={at}
            className="group absolute inset-y-0 w-px bg-grid"
            style={{ insetInlineStart: `${left(at)}%` }}
          >
            <span className="absolute top-full mt-2 -translate-x-1/2 text-xs whitespace-nowrap text-ink-soft figures">
              {formatInstant(at, zone, reader.locale, style)}
            </span>
          </span>
        ))}
        <SignalMarks
          columns={columns}
          scale={{
            x: [window.from / SECOND_MS, window.to / SECOND_MS],
            y: [axis.from, axis.to],
            columnSeconds: seconds,
          }}
        />
        {average === null ? null : (
          <span className="absolute inset-x-0 h-px bg-edge" style={{ top: `${top(average)}%` }} />
        )}
        <NoteLayer window={window} zone={zone} />
      </div>
    </figure>
  );
}
