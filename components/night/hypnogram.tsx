import { NoteStrip } from "#components/charts/note-strip.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { valueAxis } from "#lib/series/axis.ts";
import { clockTicks } from "#lib/series/samples/clock-ticks.ts";
import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";
import type { Piece, SleepPhase } from "#lib/series/samples/hypnogram.ts";
import type { NightTrack } from "#lib/series/samples/night-track.ts";
import { EventTrack } from "./event-track.tsx";

/** From awake at the top to deep sleep, which is darkest; the colours of the list of nights, but for being awake. */
const ROWS: readonly (readonly [phase: SleepPhase, colour: string])[] = [
  ["awake", "bg-edge"],
  ["rem", "bg-sleep-rem"],
  ["asleep", "bg-sleep-light"],
  ["light", "bg-sleep-light"],
  ["deep", "bg-sleep-deep"],
];

/** Getting up is a gap in the line, not a slope. s. */
const LONGEST_STEP = 20 * 60;

/** ms. */
type Window = { readonly from: number; readonly to: number };

type HypnogramProps = {
  window: Window;
  zone: string;
  pieces: readonly Piece[];
  heartRate: readonly DrawnColumn[];
  /** Null where the device does not measure them. */
  snoring: NightTrack | null;
  breathingEvents: NightTrack | null;
  reader: Reader;
};

/** The sleep stages of a night over its hours, with what was heard and the heart rate below. Screen readers get the table beside it. */
export function Hypnogram({
  window,
  zone,
  pieces,
  heartRate,
  snoring,
  breathingEvents,
  reader,
}: HypnogramProps) {
  const t = useWords("night.hypnogram");
  const rows = ROWS.filter(([phase]) => phase !== "asleep" || pieces.some((piece) => piece.phase === phase));
  const left = (at: number) => ((at - window.from) / (window.to - window.from)) * 100;
  const ticks = clockTicks(window, zone, 8);
  return (
    <figure aria-label={t("label")} className="relative pb-7">
      <div className="absolute inset-y-0 right-2 left-14" aria-hidden="true">
        {ticks.map(({ at, style }) => (
          <div
            key={at}
            className="group absolute top-0 bottom-7 w-px bg-grid"
            style={{ left: `${left(at)}%` }}
          >
            <span className="absolute top-full mt-2 -translate-x-1/2 text-xs whitespace-nowrap text-ink-soft figures group-even:hidden sm:group-even:inline">
              {formatInstant(at, zone, reader.locale, style)}
            </span>
          </div>
        ))}
      </div>
      <div className="relative grid gap-1" aria-hidden="true">
        {rows.map(([phase, colour]) => (
          <div key={phase} className="grid grid-cols-[3.5rem_1fr] items-center pr-2">
            <span className="text-xs text-ink-soft">{t(`phases.${phase}`)}</span>
            <div className="relative h-9 border-b border-grid">
              {pieces
                .filter((piece) => piece.phase === phase)
                .map((piece) => (
                  <span
                    key={piece.from}
                    className={`absolute inset-y-1 rounded-sm ${colour}`}
                    style={{
                      left: `${left(piece.from * 1000)}%`,
                      width: `${((piece.to - piece.from) * 100_000) / (window.to - window.from)}%`,
                    }}
                  />
                ))}
            </div>
          </div>
        ))}
        {snoring ? <EventTrack name={t("snoring")} track={snoring} window={window} /> : null}
        {breathingEvents ? (
          <EventTrack name={t("breathingEvents")} track={breathingEvents} window={window} />
        ) : null}
        {heartRate.length > 1 ? (
          <HeartLine window={window} columns={heartRate} locale={reader.locale} />
        ) : null}
        <div className="ps-14 pe-2 empty:hidden">
          <NoteStrip window={window} zone={zone} />
        </div>
      </div>
    </figure>
  );
}

type HeartLineProps = { window: Window; columns: readonly DrawnColumn[]; locale: string };

/** The heart rate of a night as a line, with the ends of its axis. */
function HeartLine({ window, columns, locale }: HeartLineProps) {
  const t = useWords("night.hypnogram");
  const axis = valueAxis(
    columns.map(({ mean }) => mean),
    { minimumSpan: 20, steps: 2 },
  );
  const across = (at: number) => ((at * 1000 - window.from) / (window.to - window.from)) * 1000;
  const down = (value: number) => 100 - ((value - axis.from) / (axis.to - axis.from)) * 100;
  const path = columns
    .map(({ at, mean }, index) => {
      const before = columns[index - 1];
      const pen = before && at - before.at <= LONGEST_STEP ? "L" : "M";
      return `${pen}${across(at).toFixed(1)} ${down(mean).toFixed(1)}`;
    })
    .join("");
  return (
    <div className="grid grid-cols-[3.5rem_1fr] pt-4 pr-2">
      <div className="relative text-xs text-ink-soft figures">
        <span className="absolute top-0">
          {t("beatsPerMinute", { value: axis.to.toLocaleString(locale) })}
        </span>
        <span className="absolute bottom-0">{axis.from.toLocaleString(locale)}</span>
      </div>
      <svg viewBox="0 0 1000 100" preserveAspectRatio="none" className="h-28 w-full border-y border-grid">
        <path
          d={path}
          fill="none"
          stroke="var(--color-ink-soft)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </div>
  );
}
