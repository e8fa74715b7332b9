"use client";

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { boundZoom, scrollAfterZoom, stepZoom } from "#lib/series/strip-zoom.ts";

export type StripZoom = {
  readonly zoom: number;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly lifeSize: () => void;
};

type Change = { readonly zoom: number; readonly scroll: number };

/**
 * Zoom of a strip: by buttons and keys (+, -, 0; Home and End go to its ends), by the wheel with Ctrl, and by a
 * double click. A mouse drags it; fingers, wheels and arrow keys scroll it as the browser does by itself.
 */
export function useStripZoom(scroller: RefObject<HTMLDivElement | null>): StripZoom {
  const [{ zoom, scroll }, setChange] = useState<Change>({ zoom: 1, scroll: 0 });

  function zoomTo(change: (zoom: number) => number, anchorAt?: number): void {
    const frame = scroller.current;
    if (!frame) return;
    const { scrollLeft, clientWidth } = frame;
    setChange((before) => {
      const after = boundZoom(change(before.zoom));
      const anchor = anchorAt ?? clientWidth / 2;
      return { zoom: after, scroll: scrollAfterZoom(scrollLeft, anchor, before.zoom, after) };
    });
  }

  // After the strip has its new width, or the browser would cut the place to the old one.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ left: scroll, behavior: "instant" });
  }, [scroller, scroll, zoom]);

  const onZoom = useEffectEvent(zoomTo);
  useEffect(() => {
    const frame = scroller.current;
    if (!frame) return;
    const place = (event: MouseEvent) => event.clientX - frame.getBoundingClientRect().left;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      onZoom((current) => current * Math.exp(-event.deltaY / 300), place(event));
    };
    const onDoubleClick = (event: MouseEvent) =>
      onZoom((current) => stepZoom(current, event.shiftKey ? -1 : 1), place(event));
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "+" || event.key === "=") onZoom((current) => stepZoom(current, 1));
      else if (event.key === "-") onZoom((current) => stepZoom(current, -1));
      else if (event.key === "0") onZoom(() => 1);
      else if (event.key === "Home") frame.scrollTo({ left: 0 });
      else if (event.key === "End") frame.scrollTo({ left: frame.scrollWidth });
      else return;
      event.preventDefault();
    };
    const onDown = (event: PointerEvent) => {
      if (event.pointerType === "mouse" && event.button === 0) frame.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent) => {
      if (frame.hasPointerCapture(event.pointerId))
        frame.scrollBy({ left: -event.movementX, behavior: "instant" });
    };
    frame.addEventListener("wheel", onWheel, { passive: false });
    frame.addEventListener("dblclick", onDoubleClick);
    frame.addEventListener("keydown", onKey);
    frame.addEventListener("pointerdown", onDown);
    frame.addEventListener("pointermove", onMove);
    return () => {
      frame.removeEventListener("wheel", onWheel);
      frame.removeEventListener("dblclick", onDoubleClick);
      frame.removeEventListener("keydown", onKey);
      frame.removeEventListener("pointerdown", onDown);
      frame.removeEventListener("pointermove", onMove);
    };
  }, [scroller]);

  return {
    zoom,
    zoomIn: () => zoomTo((current) => stepZoom(current, 1)),
    zoomOut: () => zoomTo((current) => stepZoom(current, -1)),
    lifeSize: () => zoomTo(() => 1),
  };
}
