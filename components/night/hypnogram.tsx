import type { Reader } from "#components/metric/reader.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { clockTicks } from "#lib/series/samples/clock-ticks.ts";
import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";
import type { Piece } from "#lib/series/samples/hypnogram.ts";
import { HeartLine } from "./heart-line.tsx";
import { PHASE_ROWS } from "./phase-names.ts";

type HypnogramProps = {
  /** ms. */
  window: { readonly from: number; readonly to: number };
  zone: string;
  pieces: readonly Piece[];
  heartRate: readonly DrawnColumn[];
  reader: Reader;
};

/** The phases of a night over its hours, with the heart rate below on the same hours. The table beside it is for reading. */
export function Hypnogram({ window, zone, pieces, heartRate, reader }: HypnogramProps) {
  const rows = PHASE_ROWS.filter(
    ({ phase }) => phase !== "asleep" || pieces.some((piece) => piece.phase === phase),
  );
  const left = (at: number) => ((at - window.from) / (window.to - window.from)) * 100;
  const ticks = clockTicks(window, zone, 8);
  return (
    <figure aria-label="Phases of sleep over the night" className="relative pb-7">
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
        {rows.map(({ phase, name, colour }) => (
          <div key={phase} className="grid grid-cols-[3.5rem_1fr] items-center pr-2">
            <span className="text-xs text-ink-soft">{name}</span>
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
        {heartRate.length > 1 ? (
          <HeartLine window={window} columns={heartRate} locale={reader.locale} />
        ) : null}
      </div>
    </figure>
  );
}
