import type { ReactNode, RefObject } from "react";
import { Button } from "#components/ui/button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { StripZoom } from "./use-strip-zoom.ts";

/** The signs of zoom, the same in every language. */
const [MINUS, PLUS] = ["−", "+"];

type StripControlsProps = {
  strip: StripZoom;
  /** The name of the button back to the first size. */
  lifeSize: string;
  /** What the scale is at any zoom. */
  children: ReactNode;
};

/** The buttons of a strip's zoom, and how large it is drawn. Paper has none. */
export function StripControls({ strip, lifeSize, children }: StripControlsProps) {
  const t = useWords("strip.stripFrame");
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <Button variant="secondary" onClick={strip.zoomOut} aria-label={t("zoomOut")}>
        {MINUS}
      </Button>
      <Button variant="secondary" onClick={strip.zoomIn} aria-label={t("zoomIn")}>
        {PLUS}
      </Button>
      <Button variant="secondary" onClick={strip.lifeSize}>
        {lifeSize}
      </Button>
      <p className="text-sm text-ink-soft figures">
        {t("zoom", { percent: Math.round(strip.zoom * 100) })} · {children}
      </p>
    </div>
  );
}

type StripScrollerProps = {
  scroller: RefObject<HTMLDivElement | null>;
  /** What the strip shows, for screen readers. */
  label: string;
  children: ReactNode;
};

/** The frame in which a strip is dragged and scrolled. Paper has none. */
export function StripScroller({ scroller, label, children }: StripScrollerProps) {
  const t = useWords("strip.stripFrame");
  return (
    <>
      <noscript>
        <p className="text-sm text-ink-soft">{t("noScript")}</p>
      </noscript>
      <div
        ref={scroller}
        role="region"
        aria-label={label}
        tabIndex={0}
        className="cursor-grab overflow-x-auto overflow-y-hidden rounded-md border border-line bg-surface active:cursor-grabbing print:hidden"
      >
        {children}
      </div>
    </>
  );
}
