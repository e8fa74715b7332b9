"use client";

import { useEffect, useRef } from "react";
import type { RefObject } from "react";
import { ComposedChart, Line, Tooltip, useXAxisScale, XAxis, YAxis } from "recharts";
import { heightOf } from "./chart-model.ts";
import type { ChartPlaces, ChartRow } from "./chart-model.ts";

/** Where the pointer is, in pixels of the window. */
export type PointerPlace = { readonly clientX: number; readonly clientY: number };

type PointerFinderProps = {
  model: ChartPlaces;
  /** Null when it has left. */
  pointer: RefObject<PointerPlace | null>;
  onFound: (index: number | null) => void;
};

/** Finds the reading that is nearest to the pointer, by Recharts. It draws nothing: the marks are those of `ChartMarks`. */
export function PointerFinder({ model: { rows, domain }, pointer, onFound }: PointerFinderProps) {
  const area = useRef<HTMLDivElement>(null);
  return (
    <div ref={area} aria-hidden="true" className="absolute inset-0">
      <ComposedChart
        responsive
        style={{ width: "100%", height: "100%" }}
        data={rows}
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        onMouseMove={({ activeTooltipIndex }) => onFound(indexOf(activeTooltipIndex))}
        onMouseLeave={() => onFound(null)}
      >
        <XAxis hide dataKey="at" type="number" scale="time" domain={[...domain.x]} />
        <YAxis hide type="number" domain={[...domain.y]} width={0} />
        <Line dataKey={(row: ChartRow) => heightOf(row)} stroke="none" dot={false} activeDot={false} />
        <Tooltip cursor={false} content={() => null} />
        <FirstMove area={area} pointer={pointer} />
      </ComposedChart>
    </div>
  );
}

type FirstMoveProps = { area: RefObject<HTMLElement | null>; pointer: RefObject<PointerPlace | null> };

/** Tells Recharts where the pointer already is, once it has measured the chart: a tap does not move again. */
function FirstMove({ area, pointer }: FirstMoveProps) {
  const isReady = useXAxisScale() !== undefined;
  useEffect(() => {
    if (!isReady) return;
    const frame = requestAnimationFrame(() => {
      const chart = area.current?.querySelector(".recharts-wrapper");
      if (pointer.current)
        chart?.dispatchEvent(new MouseEvent("mousemove", { ...pointer.current, bubbles: true }));
    });
    return () => cancelAnimationFrame(frame);
  }, [area, pointer, isReady]);
  return null;
}

/** Recharts gives an index as text. */
function indexOf(given: number | string | null | undefined): number | null {
  const index = given === null || given === undefined ? NaN : Number(given);
  return Number.isInteger(index) ? index : null;
}
