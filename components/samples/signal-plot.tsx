"use client";

import { type KeyboardEvent, type PointerEvent, useMemo, useState } from "react";
import { NoteLayer } from "#components/charts/note-layer.tsx";
import { pointerShare } from "#components/charts/pointer-share.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { firstWeekdayOf } from "#lib/metrics/reading-preferences.ts";
import type { Window } from "#lib/metrics/window.ts";
import { valueAxis } from "#lib/series/axis.ts";
import { clockTicks } from "#lib/series/samples/clock-ticks.ts";
import type { DrawnColumn } from "#lib/series/samples/column-answer.ts";
import { SignalMarks } from "./signal-marks.tsx";

type SignalPlotProps = {
  columns: readonly DrawnColumn[];
  columnSeconds: number;
  window: Window;
  unit: string;
  label: string;
  zone: string;
  locale: string;
  /** Where the pointer is (ms), or null. */
  onPoint: (at: number | null) => void;
  /** A range was selected with the pointer. */
  onSelect: (window: Window) => void;
  onKey: (key: string) => boolean;
};

/** A shorter drag than this share of the plot selects nothing. */
const SHORTEST_SHARE = 0.015;

/** Axes around the marks; dragging selects a range to zoom to. */
export function SignalPlot(props: SignalPlotProps) {
  const t = useWords("samples.signalBoard");
  const { columns, columnSeconds, window, unit, label, zone, locale, onPoint, onSelect, onKey } = props;
  const [drag, setDrag] = useState<readonly [number, number] | null>(null);
  const axis = useMemo(
    () =>
      valueAxis(
        columns.flatMap(({ least, greatest }) => [least, greatest]),
        { minimumSpan: 1 },
      ),
    [columns],
  );
  const scale = useMemo(
    () => ({
      x: [window.from / 1000, window.to / 1000] as const,
      y: [axis.from, axis.to] as const,
      columnSeconds,
    }),
    [window, axis, columnSeconds],
  );
  const atShare = (share: number) => window.from + (window.to - window.from) * share;

  function move(event: PointerEvent<HTMLElement>): void {
    const share = pointerShare(event.currentTarget, event);
    if (drag) setDrag([drag[0], share]);
    onPoint(atShare(share));
  }

  function release(event: PointerEvent<HTMLElement>): void {
    if (!drag) return;
    const [from, to] = [
      Math.min(drag[0], pointerShare(event.currentTarget, event)),
      Math.max(drag[0], pointerShare(event.currentTarget, event)),
    ];
    setDrag(null);
    if (to - from >= SHORTEST_SHARE) onSelect({ from: atShare(from), to: atShare(to) });
  }

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (onKey(event.key)) event.preventDefault();
  }

  return (
    <div className="relative h-80 sm:h-96">
      <div className="absolute top-0 left-0 text-xs text-ink-soft">{unit}</div>
      <div className="absolute inset-x-0 top-7 bottom-7 mr-2 ml-11 sm:ml-14" data-plot>
        {axis.ticks.map((value) => (
          <div
            key={value}
            aria-hidden="true"
            className="absolute inset-x-0 h-px bg-grid"
            style={{ bottom: `${((value - axis.from) / (axis.to - axis.from)) * 100}%` }}
          >
            <span className="absolute right-full mr-2 -translate-y-1/2 text-xs whitespace-nowrap text-ink-soft figures">
              {value.toLocaleString(locale, { minimumFractionDigits: axis.decimals })}
            </span>
          </div>
        ))}
        {clockTicks(window, zone, 8, firstWeekdayOf(locale)).map(({ at, style }) => (
          <div
            key={at}
            aria-hidden="true"
            className="group absolute inset-y-0 w-px bg-grid"
            style={{ left: `${((at - window.from) / (window.to - window.from)) * 100}%` }}
          >
            <span className="absolute top-full mt-2 -translate-x-1/2 text-xs whitespace-nowrap text-ink-soft figures group-even:hidden sm:group-even:inline">
              {formatInstant(at, zone, locale, style)}
            </span>
          </div>
        ))}
        <div
          role="application"
          aria-roledescription={t("chart")}
          aria-label={label}
          tabIndex={0}
          className="absolute inset-0 cursor-crosshair touch-pan-y select-none"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            setDrag([pointerShare(event.currentTarget, event), pointerShare(event.currentTarget, event)]);
          }}
          onPointerMove={move}
          onPointerUp={release}
          onPointerCancel={() => setDrag(null)}
          onPointerLeave={() => onPoint(null)}
          onKeyDown={press}
        >
          <SignalMarks columns={columns} scale={scale} />
          <NoteLayer window={window} zone={zone} />
          {drag ? (
            <div
              className="absolute inset-y-0 border-x border-accent bg-accent-soft opacity-50"
              style={{
                left: `${Math.min(...drag) * 100}%`,
                width: `${Math.abs(drag[1] - drag[0]) * 100}%`,
              }}
            />
          ) : null}
        </div>
      </div>
    </div>
  );
}
