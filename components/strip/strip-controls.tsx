import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import type { StripZoom } from "./use-strip-zoom.ts";

type StripControlsProps = {
  strip: StripZoom;
  /** What the way back to the first size is called. */
  lifeSize: string;
  /** What the scale is at any zoom. */
  children: ReactNode;
};

/** The buttons of a strip's zoom, and how large it is drawn. Paper has none. */
export function StripControls({ strip, lifeSize, children }: StripControlsProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      <Button variant="secondary" onClick={strip.zoomOut} aria-label="Zoom out">
        −
      </Button>
      <Button variant="secondary" onClick={strip.zoomIn} aria-label="Zoom in">
        +
      </Button>
      <Button variant="secondary" onClick={strip.lifeSize}>
        {lifeSize}
      </Button>
      <p className="text-sm text-ink-soft figures">
        {Math.round(strip.zoom * 100)} % · {children}
      </p>
    </div>
  );
}
