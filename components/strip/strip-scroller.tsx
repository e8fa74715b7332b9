import type { ReactNode, RefObject } from "react";

type StripScrollerProps = {
  scroller: RefObject<HTMLDivElement | null>;
  /** What the strip shows, for who cannot see it. */
  label: string;
  children: ReactNode;
};

/** The frame in which a strip is dragged and scrolled. Paper has none. */
export function StripScroller({ scroller, label, children }: StripScrollerProps) {
  return (
    <>
      <noscript>
        <p className="text-sm text-ink-soft">Drawing this needs JavaScript, which is off in this browser.</p>
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
