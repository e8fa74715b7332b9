"use client";

import { useMemo } from "react";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import {
  calibrationPulse,
  type EcgPaper,
  gridLines,
  LEAD_IN_MM,
  MM_PER_SECOND,
} from "#lib/series/ecg-paper.ts";
import { cutStrips } from "#lib/series/ecg-strips.ts";

/** With the pulse 162 mm: it fits between the margins of A4 and Letter. */
const SECONDS_PER_STRIP = 6;
const WIDTH_MM = LEAD_IN_MM + SECONDS_PER_STRIP * MM_PER_SECOND;
const [INK, FINE, THICK] = ["#000000", "#f3cfc9", "#dd9c92"];

type EcgPrintProps = { microvolts: readonly (number | null)[]; frequency: number; paper: EcgPaper };

/** The whole recording in rows at its true size, on printed pages only. Made in the browser: nobody waits for it. */
export function EcgPrint({ microvolts, frequency, paper }: EcgPrintProps) {
  const inBrowser = useInBrowser();
  const strips = useMemo(
    () => (inBrowser ? cutStrips(microvolts, frequency, paper, SECONDS_PER_STRIP) : []),
    [inBrowser, microvolts, frequency, paper],
  );
  const { heightMm } = paper;
  return (
    <div className="hidden gap-4 print:grid" aria-hidden="true">
      {strips.map(({ fromSecond, path }) => (
        <div key={fromSecond} className="break-inside-avoid">
          <p className="text-xs">from {fromSecond} s · 25 mm/s · 10 mm/mV</p>
          <svg
            viewBox={`0 0 ${WIDTH_MM} ${heightMm}`}
            width={`${WIDTH_MM}mm`}
            height={`${heightMm}mm`}
            fill="none"
            strokeLinejoin="round"
          >
            <path d={gridPath(heightMm, false)} stroke={FINE} strokeWidth="0.1" />
            <path d={gridPath(heightMm, true)} stroke={THICK} strokeWidth="0.15" />
            <path d={`M${calibrationPulse(paper).join("L")}`} stroke={INK} strokeWidth="0.25" />
            <path d={path} transform={`translate(${LEAD_IN_MM} 0)`} stroke={INK} strokeWidth="0.25" />
          </svg>
        </div>
      ))}
    </div>
  );
}

function gridPath(heightMm: number, thick: boolean): string {
  const of = (toMm: number) => gridLines(0, toMm).filter((line) => line.thick === thick);
  const across = of(WIDTH_MM).map(({ mm }) => `M${mm} 0V${heightMm}`);
  const down = of(heightMm).map(({ mm }) => `M0 ${mm}H${WIDTH_MM}`);
  return [...across, ...down].join("");
}
