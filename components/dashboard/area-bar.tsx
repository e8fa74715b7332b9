import { memo } from "react";
import { readsTheSame } from "#components/live/reads-the-same.ts";
import { Icon } from "#components/ui/icon.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { openArea } from "./use-open-areas.ts";

const SHAPES: Readonly<Record<AreaKey, string>> = {
  body: "M5 4h14a1.5 1.5 0 0 1 1.5 1.5v13A1.5 1.5 0 0 1 19 20H5a1.5 1.5 0 0 1-1.5-1.5v-13A1.5 1.5 0 0 1 5 4zM8 10.5a4.5 4.5 0 0 1 8 0zM12 10.5l1.4-2.6",
  pressure: "M12 20a8 8 0 1 1 0-16 8 8 0 0 1 0 16zM12 12.5 15.5 9M8 15.5h8",
  heart: "M12 19.5S4 14.8 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3c0 5.5-8 10.2-8 10.2z",
  sleep: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  activity: "M5 19V11M10 19V5M15 19v-6M20 19V8",
  more: "M5 7h14M5 12h14M5 17h14",
};

/** Leads to a place on this page. Next does not come back to what a browser adds to its history by itself. */
function goTo(href: string): void {
  window.history.replaceState(null, "", href);
  const target = document.getElementById(href.slice(1));
  target?.scrollIntoView();
  target?.focus({ preventScroll: true });
}

export type AreaLink = { readonly area: AreaKey; readonly href: string };

/** Links to the areas: along the top of a page, on a phone along its bottom. It stays in sight. */
export const AreaBar = memo(function AreaBar({ links }: { links: readonly AreaLink[] }) {
  const t = useWords("dashboard.liveCards");
  const names = useWords("metrics.areas");
  const short = useWords("metrics.areasShort");
  if (links.length < 2) return null;
  return (
    <nav
      aria-label={t("areas")}
      data-area-bar
      className="z-20 flex border-line bg-surface max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:border-t max-sm:pb-[env(safe-area-inset-bottom)] max-sm:shadow-float sm:sticky sm:top-0 sm:mb-4 sm:gap-x-6 sm:overflow-x-auto sm:border-b sm:bg-paper"
    >
      {links.map(({ area, href }) => (
        <a
          key={area}
          href={href}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            openArea(area);
            goTo(href);
          }}
          className="flex min-h-11 items-center gap-2 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-accent max-sm:min-h-14 max-sm:min-w-0 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:text-xs sm:shrink-0"
        >
          <Icon side={24} className="size-5 shrink-0 sm:size-4">
            <path d={SHAPES[area]} />
          </Icon>
          <span className="sm:hidden" aria-hidden="true">
            {short(area)}
          </span>
          <span className="max-sm:sr-only">{names(area)}</span>
        </a>
      ))}
    </nav>
  );
}, readsTheSame);
