"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import type { RefObject } from "react";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { daysOfWindow } from "#lib/series/range.ts";
import type { RangeSelection } from "#lib/series/range.ts";
import type { Series } from "#lib/series/series.ts";
import { chooseDays, dragDays, panDays, zoomIn, zoomOut } from "#lib/series/zoom-days.ts";
import { pointerShare } from "./pointer-share.ts";

/** Where a chart leads whose days are chosen on it. */
export type ChartZoom = {
  /** The last day that can be shown. */
  readonly today: LocalDay;
  /** The address of the chart with other days. */
  readonly hrefOf: (selection: RangeSelection) => string;
};

/** The part of the plot that is dragged over, in percent of its width. */
export type DraggedOver = { readonly left: number; readonly right: number };

/** A click moves a little, too (px). */
const STILL = 8;
/** How far a key moves, in lengths of what is shown. */
const KEY_PAN = 0.5;

/**
 * Chooses the days of a chart on the chart, each choice with its own address: dragging zooms to what is dragged over;
 * dragging with Shift or with a finger moves the days; + and - zoom, Shift with an arrow key moves. Up and down, a
 * finger scrolls the page as ever. Gives what is dragged over, and what a key does (false: nothing).
 */
export function useChartZoom(
  area: RefObject<HTMLElement | null>,
  { window: shown, zone }: Pick<Series, "window" | "zone">,
  zoom: ChartZoom | null,
): { readonly over: DraggedOver | null; readonly press: (key: string, shift: boolean) => boolean } {
  const router = useRouter();
  const [isOpening, startTransition] = useTransition();
  const [over, setOver] = useState<DraggedOver | null>(null);

  const open = (selection: RangeSelection | null): void => {
    if (zoom && selection) startTransition(() => router.push(zoom.hrefOf(selection), { scroll: false }));
  };
  const choose = useEffectEvent((from: number, to: number) => {
    const at = (share: number) => shown.from + share * (shown.to - shown.from);
    open(chooseDays(at(from), at(to), shown, zone));
  });
  const move = useEffectEvent((share: number): boolean => {
    const days = zoom && dragDays(daysOfWindow(shown, zone), -share * (shown.to - shown.from), zoom.today);
    open(days);
    return days !== null;
  });

  const isOn = zoom !== null;
  useEffect(() => {
    const plot = area.current;
    if (!plot || !isOn) return;
    // Charts above each other have one time axis, and move together.
    const frame = plot.closest<HTMLElement>("[data-panels]") ?? plot.closest<HTMLElement>("[data-plot]");
    let drag: { id: number; x: number; kind: "choose" | "move"; isMoving: boolean } | null = null;
    const shareOf = (x: number) => pointerShare(plot, { clientX: x });
    const shift = (pixels: number | null) => {
      frame?.toggleAttribute("data-moving", pixels !== null);
      if (pixels === null) frame?.style.removeProperty("--moved");
      else frame?.style.setProperty("--moved", `${pixels}px`);
    };
    const end = () => {
      if (drag && plot.hasPointerCapture(drag.id)) plot.releasePointerCapture(drag.id);
      drag = null;
      setOver(null);
      shift(null);
    };
    const onDown = (event: PointerEvent) => {
      if (!event.isPrimary || event.button !== 0 || event.ctrlKey || event.metaKey) return;
      const kind = event.pointerType === "touch" || event.shiftKey ? "move" : "choose";
      drag = { id: event.pointerId, x: event.clientX, kind, isMoving: false };
    };
    const onMove = (event: PointerEvent) => {
      if (!drag || event.pointerId !== drag.id) return;
      const by = event.clientX - drag.x;
      if (!drag.isMoving && Math.abs(by) < STILL) return;
      if (!drag.isMoving) plot.setPointerCapture(drag.id);
      drag.isMoving = true;
      if (drag.kind === "move") return shift(by);
      const [a, b] = [100 * shareOf(drag.x), 100 * shareOf(event.clientX)];
      setOver({ left: Math.min(a, b), right: Math.max(a, b) });
    };
    const onUp = (event: PointerEvent) => {
      if (!drag || event.pointerId !== drag.id) return;
      const { x, kind, isMoving } = drag;
      if (isMoving && kind === "choose") choose(shareOf(x), shareOf(event.clientX));
      if (isMoving && kind === "move") move((event.clientX - x) / plot.getBoundingClientRect().width);
      end();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") end();
    };
    plot.addEventListener("pointerdown", onDown);
    plot.addEventListener("pointermove", onMove);
    plot.addEventListener("pointerup", onUp);
    plot.addEventListener("pointercancel", end);
    document.addEventListener("keydown", onKey);
    return () => {
      end();
      plot.removeEventListener("pointerdown", onDown);
      plot.removeEventListener("pointermove", onMove);
      plot.removeEventListener("pointerup", onUp);
      plot.removeEventListener("pointercancel", end);
      document.removeEventListener("keydown", onKey);
    };
  }, [area, isOn]);

  function press(key: string, shift: boolean): boolean {
    if (!zoom) return false;
    const days = daysOfWindow(shown, zone);
    const steps: Readonly<Record<string, () => RangeSelection | null>> = {
      "+": () => zoomIn(days),
      "=": () => zoomIn(days),
      "-": () => zoomOut(days, zoom.today),
      ...(shift
        ? {
            ArrowLeft: () => panDays(days, -KEY_PAN, zoom.today),
            ArrowRight: () => panDays(days, KEY_PAN, zoom.today),
          }
        : {}),
    };
    const step = steps[key];
    if (!step) return false;
    // A key that is held down waits for the days that it asked for.
    if (!isOpening) open(step());
    return true;
  }

  return { over, press };
}
